"""Whom the assignments of a course reached on a day, by the reaches written down."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

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
    moved: set[int] = field(default_factory=set)
    """Those whom another one began or ceased to reach after the day."""

    def may_count(self, period: "Period") -> bool:
        """Return whether the enrolment was assigned, as far as reaches say it."""
        if period.person in self.known:
            return period.person in self.holding
        return period.was_assigned

    def add(self, person: int, one: Since, until: date | None, on: date) -> None:
        self.known.add(person)
        if one[1] <= on and (until is None or until > on):
            self.holding[person] = (*self.holding.get(person, ()), one)
        if one[1] > on or (until is not None and until > on):
            self.moved.add(person)


def reached_on(course: "Course", among: Among) -> Reached:
    """Return whom the assignments of the course reached; one query."""
    found = Reached()
    asking = Assignment.objects.asking_for(course).order_by().values("pk")
    reaches = Reach.objects.filter(among.of(), assignment__in=asking).order_by()
    rows = reaches.values_list("person_id", "assignment_id", "since", "until")
    for person, assignment, since, until in rows.iterator(chunk_size=CHUNK):
        found.add(person, (assignment, since), until, among.day)
    return found
