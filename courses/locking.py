"""Who waits for whom, so that parallel acts leave the same as one after another.

First the courses, by id, then enrolments. Whatever changes the rules, the places that they see, or
the steps that count, holds the courses; whatever records a step holds its one enrolment. SQLite
lets one writer in at a time, so the locks say nothing there.
"""

from typing import TYPE_CHECKING

from django.db import connection

from courses.models import Course

if TYPE_CHECKING:
    from courses.querysets import EnrolmentQuerySet


def lock_courses(*courses: Course) -> list[int]:
    """Hold these courses, or all of them, to the end of the transaction; return their ids."""
    held = Course.objects.order_by("pk").select_for_update(no_key=True)
    if courses:
        held = held.filter(pk__in=[course.pk for course in courses])
    return list(held.values_list("pk", flat=True))


def lock_enrolments(enrolments: "EnrolmentQuerySet") -> None:
    """Hold these enrolments: what a step being recorded has changed is seen by the next query."""
    if connection.features.has_select_for_update:
        held = enrolments.order_by("pk").select_for_update(no_key=True)
        list(held.values_list("pk", flat=True))
