"""Whom the assignments of a course reached on a day, by the reaches written down."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from courses.models import Assignment, Reach
from reports.then.among import CHUNK, Among

if TYPE_CHECKING:
    from courses.models import Course
    from reports.then.periods import Period

Since = tuple[int, date]
"""An assignment, and since when it reaches somebody."""


@dataclass
class Reached:
    """By person, the assignments that held on the day."""

    holding: dict[int, tuple[Since, ...]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    """The people who were ever reached."""
    moved: dict[int, date] = field(default_factory=dict)
    """Those of whom something began or ended to reach them after the day, with when first."""

    def may_count(self, period: "Period") -> bool:
        """Return whether the enrolment was assigned, as far as reaches say it."""
        if period.person in self.known:
            return period.person in self.holding
        return period.was_assigned

    def moved_before(self, person: int, completed_at: datetime | None) -> bool:
        """Return whether another assignment may have given the enrolment its date since.

        The date of a complete one is frozen.
        """
        day = self.moved.get(person)
        if day is None or completed_at is None:
            return day is not None
        return day <= timezone.localdate(completed_at)

    def add(self, person: int, one: Since, until: date | None, on: date) -> None:
        self.known.add(person)
        if one[1] <= on and (until is None or until > on):
            self.holding[person] = (*self.holding.get(person, ()), one)
        later = [day for day in (one[1], until) if day is not None and day > on]
        if later:
            self.moved[person] = min(*later, self.moved.get(person, date.max))


def reached_on(course: "Course", among: Among) -> Reached:
    """Return whom the assignments of the course reached; one query."""
    found = Reached()
    asking = Assignment.objects.asking_for(course).order_by().values("pk")
    reaches = Reach.objects.filter(among.of(), assignment__in=asking).order_by()
    rows = reaches.values_list("person_id", "assignment_id", "since", "until")
    for person, assignment, since, until in rows.iterator(chunk_size=CHUNK):
        found.add(person, (assignment, since), until, among.day)
    return found
