"""Whom the assignments of a course reached on a day, by the reaches written down."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from courses.models import Assignment, Reach
from reports.then.among import CHUNK, Among, those

if TYPE_CHECKING:
    from courses.models import Course
    from courses.querysets import ReachQuerySet
    from reports.then.periods import Period


@dataclass
class Reached:
    """People, by how the assignments reached them."""

    holding: set[int] = field(default_factory=set)
    """Those whom one reached on the day."""
    known: set[int] = field(default_factory=set)
    """Those whom one ever reached."""
    moved: set[int] = field(default_factory=set)
    """Those whom one began or ceased to reach after the day."""

    def may_count(self, period: "Period") -> bool:
        """Return whether the enrolment was assigned, as far as reaches say it."""
        if period.person in self.known:
            return period.person in self.holding
        return period.was_assigned


def reached_on(course: "Course", among: Among) -> Reached:
    """Return whom the assignments of the course reached; one query."""
    found = Reached()
    reaches = (
        reaches_of(course)
        .filter(among.of())
        .annotate(
            is_holding=holding_on(among.day),
            is_later=Q(since__gt=among.day) | Q(until__isnull=False, until__gt=among.day),
        )
    )
    rows = reaches.values_list("person_id", "is_holding", "is_later")
    for person, is_holding, is_later in rows.iterator(chunk_size=CHUNK):
        found.known.add(person)
        if is_holding:
            found.holding.add(person)
        if is_later:
            found.moved.add(person)
    return found


def since_when(course: "Course", day: date, people: Collection[int]) -> dict[tuple[int, int], date]:
    """Return since when which assignment reached which of these people, of those of the day."""
    reaches = reaches_of(course).filter(holding_on(day), those("person", people))
    rows = reaches.values_list("assignment_id", "person_id", "since")
    return {(assignment, person): since for assignment, person, since in rows if person in people}


def reaches_of(course: "Course") -> "ReachQuerySet":
    """Return the reaches of the assignments that ask for the course."""
    asking = Assignment.objects.asking_for(course).order_by().values("pk")
    return Reach.objects.filter(assignment__in=asking).order_by()


def holding_on(day: date) -> Q:
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))
