"""Enrolments as far as the rules look at them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from courses.duties.dates import Cycle, Standing, Wanted, standing, wanted
from courses.duties.rules import Hold
from courses.enums import Excused
from courses.models import Enrolment

if TYPE_CHECKING:
    from datetime import datetime

    from courses.models import Course

Key = tuple[int, int]
"""Of a person and a course, or of a rule and a person."""
CHUNK = 5000
FIELDS = (
    *("pk", "person_id", "course_id", "period"),
    *("due_on", "course_due_on", "module_dates", "held_until"),
    *("cycle_from", "cycle_on", "extended_to", "excused", "is_assigned"),
    *("chosen_at", "ended_at", "completed_at", "person__is_active"),
)
"""In the order of ``Enrolled``."""


@dataclass(frozen=True)
class Enrolled:
    """An enrolment as far as the rules look at it."""

    pk: int
    person: int
    course: int
    period: int
    due_on: date | None
    course_due_on: date | None
    module_dates: dict[str, str]
    held_until: date | None
    cycle_from: date
    cycle_on: date
    extended_to: date | None
    excused: str
    is_assigned: bool
    chosen_at: "datetime | None"
    ended_at: "datetime | None"
    completed_at: "datetime | None"
    is_active: bool

    @property
    def key(self) -> Key:
        return self.person, self.course

    @property
    def is_complete(self) -> bool:
        return self.completed_at is not None

    @property
    def is_ended(self) -> bool:
        return self.ended_at is not None

    @property
    def is_open(self) -> bool:
        return not self.is_complete and not self.is_ended

    @property
    def standing(self) -> Standing:
        dates = sorted((int(pk), date.fromisoformat(iso)) for pk, iso in self.module_dates.items())
        asked = Wanted(self.course_due_on, tuple(dates), self.held_until)
        return Standing(self.is_assigned, self.due_on, asked, is_ended=self.is_ended)

    @property
    def may_be_followed(self) -> bool:
        """Whether another period may come after it; one that ended goes on instead."""
        return (self.is_complete or not self.is_ended) and self.excused != Excused.ALWAYS

    def cycle(self, on: date) -> Cycle:
        """Return its period; one that ended begins anew when it is wanted again."""
        return Cycle(on, on) if self.is_ended else Cycle(self.cycle_from, self.cycle_on)

    def wanted(self, reached_by: list[Hold], on: date, modules_done: set[int]) -> Standing:
        """Return how it should stand."""
        asked = wanted(self.course, reached_by, self.cycle(on)) if reached_by else None
        return standing(
            self.standing,
            wanted=asked,
            is_chosen=self.chosen_at is not None and self.is_active,
            is_complete=self.is_complete,
            excused=Excused(self.excused),
            extended_to=self.extended_to,
            modules_done=modules_done,
        )


def read_enrolled(people: set[int] | None, course: "Course | None") -> Iterator[Enrolled]:
    """Yield the enrolments, older periods first; one query."""
    enrolments = Enrolment.objects.order_by("period")
    if people is not None:
        enrolments = enrolments.filter(person_id__in=people)
    if course is not None:
        enrolments = enrolments.filter(course=course)
    for row in enrolments.values_list(*FIELDS).iterator(chunk_size=CHUNK):
        yield Enrolled(*row)
