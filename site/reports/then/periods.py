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

COLUMNS = (
    *("pk", "person_id", "period", "opened_on", "completed_at", "due_on", "excused"),
    *("is_assigned", "chosen_at", "ended_at"),
)
"""In the order of ``Period``."""


class Period(NamedTuple):
    """An enrolment as it stands today."""

    pk: int
    person: int
    number: int
    opened_on: date
    completed_at: datetime | None
    due_on: date | None
    excused: str
    is_assigned: bool
    chosen_at: datetime | None
    ended_at: datetime | None

    @property
    def was_assigned(self) -> bool:
        """Whether it is, or was until it ended, assigned, as far as itself can say."""
        return self.is_assigned or (self.ended_at is not None and self.chosen_at is None)

    def is_complete(self, end: datetime) -> bool:
        return self.completed_at is not None and self.completed_at < end


def begun(among: Among) -> Q:
    """Return the condition that an enrolment had begun, and had not ended, by the day's end."""
    opened = Q(opened_on__lte=among.day) | Q(created_at__lt=among.end)
    opened |= Q(completed_at__lt=among.end)
    return opened & (Q(ended_at__isnull=True) | Q(ended_at__gte=among.end))


def periods_on(course: "Course", among: Among) -> Iterator[Period]:
    """Yield the enrolments of active people in the course; one query."""
    held: EnrolmentQuerySet = Enrolment.objects.filter(course=course)
    rows = held.filter(begun(among), among.active(), among.of()).order_by()
    for row in rows.values_list(*COLUMNS).iterator(chunk_size=CHUNK):
        yield Period._make(row)
