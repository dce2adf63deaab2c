"""What a page says of numbers that are of an earlier day."""

from datetime import date

from django.utils.translation import gettext as _

from core.templatetags.namjai import day as in_words


def as_it_was(day: date) -> str:
    """Return by what the numbers of the day are told."""
    return _(
        "As it was on %(day)s, by what the records say today: the people who were here on that "
        "day, where they worked then, what was assigned to them then, and what they had done by "
        "the end of it. Corrections made since are in it."
    ) % {"day": in_words(day)}


def cannot_tell() -> str:
    """Return what the records do not know of an earlier day."""
    return _(
        "If an assignment, a learning path, a course or the place of a unit was changed after "
        "that day, it is counted as it is today."
    )


def joined_and_left() -> str:
    """Return what joined and left mean where two days are compared."""
    return _(
        "Joined is who had no home place on the first day, left is who has none on the second."
    )
