"""Which enrolment counted on a day: one person's place in a course for one period."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from courses.models import Enrolment
from reports.then.among import CHUNK, Among

if TYPE_CHECKING:
    from courses.models import Course
    from courses.querysets import EnrolmentQuerySet
    from reports.then.steps import StepsOn

COLUMNS = (
    *("pk", "person_id", "period", "completed_at", "due_on", "excused"),
    *("was_assigned", "is_reopened", "has_begun"),
)
"""In the order of ``Period``."""


class Period(NamedTuple):
    """An enrolment as it stands today, and what had been done in it by the day."""

    pk: int
    person: int
    number: int
    completed_at: datetime | None
    due_on: date | None
    excused: str
    was_assigned: bool
    """Whether it is, or was until it ended, assigned, as far as itself can say."""
    is_reopened: bool
    """Whether it ended and was wanted again since."""
    has_begun: bool
    """Whether something was done in it, where it was not complete."""

    def is_complete(self, end: datetime) -> bool:
        return self.completed_at is not None and self.completed_at < end


WAS_ASSIGNED = Q(is_assigned=True) | Q(ended_at__isnull=False, chosen_at__isnull=True)


def begun(among: Among) -> Q:
    """Return the condition that an enrolment had begun, and had not ended, by the day's end."""
    opened = Q(opened_on__lte=among.day) | Q(created_at__lt=among.end)
    opened |= Q(completed_at__lt=among.end)
    return opened & (Q(ended_at__isnull=True) | Q(ended_at__gte=among.end))


def periods_on(course: "Course", among: Among, steps: "StepsOn") -> Iterator[Period]:
    """Yield the enrolments of active people in the course; one query."""
    held: EnrolmentQuerySet = Enrolment.objects.filter(course=course)
    rows = held.filter(begun(among), among.active(), among.of()).annotate(
        was_assigned=WAS_ASSIGNED,
        is_reopened=Q(opened_on__gt=among.day),
        has_begun=steps.has_begun(),
    )
    for row in rows.order_by().values_list(*COLUMNS).iterator(chunk_size=CHUNK):
        yield Period._make(row)
