"""What a page says of numbers that are of an earlier day."""

from django.utils.translation import gettext as _


def cannot_tell() -> str:
    """Return what the records do not know of an earlier day."""
    return _(
        "If an assignment, a learning path, a course or the place of a unit was changed after "
        "that day, it is counted as it is today."
    )


def joined_and_left() -> str:
    """Return what joined and left mean where two days are compared."""
    return _(
        "“Joined” are people without a home place on the first day, “left” those without one "
        "on the second."
    )
