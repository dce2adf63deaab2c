"""Read who must take what today, and how the enrolments differ from it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from courses.enums import Audience
from courses.models import Assignment, Enrolment
from courses.rules import Duties, Place, Rule, Standing, duties, standing
from people.models import Appointment

if TYPE_CHECKING:
    from datetime import datetime

    from courses.models import Course
    from people.models import Unit
    from people.querysets import AppointmentQuerySet

People = set[int] | None
"""Ids of people; None for everybody."""


@dataclass(frozen=True)
class Enrolled:
    """An enrolment as far as the rules look at it."""

    pk: int
    person: int
    course: int
    due_on: date | None
    is_assigned: bool
    chosen_at: "datetime | None"
    ended_at: "datetime | None"
    completed_at: "datetime | None"
    is_active: bool

    @property
    def standing(self) -> Standing:
        return Standing(self.is_assigned, self.due_on, is_ended=self.ended_at is not None)

    def wanted(self, todays: Duties) -> Standing:
        return standing(
            self.standing,
            duty=todays.get((self.person, self.course)),
            is_chosen=self.chosen_at is not None and self.is_active,
            is_complete=self.completed_at is not None,
        )


@dataclass
class Difference:
    """What separates the enrolments from the rules; empty when nothing does."""

    missing: Duties
    """The duties that have no enrolment."""
    changes: list[tuple[Enrolled, Standing]] = field(default_factory=list)
    """The enrolments that should stand otherwise, with how."""

    def by_standing(self) -> dict[Standing, list[int]]:
        """Return the ids to change, by how they should stand."""
        grouped: dict[Standing, list[int]] = defaultdict(list)
        for enrolled, wanted in self.changes:
            grouped[wanted].append(enrolled.pk)
        return grouped


def difference(*, people: People = None, course: "Course | None" = None) -> Difference:
    """Compare the newest enrolments with the rules; four queries whatever the number of people."""
    todays = todays_duties(people=people, course=course)
    newest = {(row.person, row.course): row for row in _enrolled(people, course)}
    missing = {key: duty for key, duty in todays.items() if key not in newest}
    changes = [
        (row, wanted) for row in newest.values() if (wanted := row.wanted(todays)) != row.standing
    ]
    return Difference(missing, changes)


def todays_duties(*, people: People = None, course: "Course | None" = None) -> Duties:
    """Return who must take what today."""
    rules = list(_rules(course))
    return duties(rules, _places(people, rules)) if rules else {}


def obliged(course: "Course", unit: "Unit") -> set[int]:
    """Return the ids of the people whom an assignment of the course to the unit would oblige."""
    rule = Rule(course.pk, unit.path, None, for_heads=course.audience == Audience.HEADS)
    return {person for person, _ in duties([rule], _places(None, [rule]))}


def _rules(course: "Course | None") -> Iterator[Rule]:
    assignments = Assignment.objects.in_force()
    if course is not None:
        assignments = assignments.filter(course=course)
    rows = assignments.values_list("course_id", "unit__path", "due_on", "course__audience")
    for course_id, path, due_on, audience in rows:
        yield Rule(course_id, path, due_on, for_heads=audience == Audience.HEADS)


def _places(people: People, rules: list[Rule]) -> Iterator[Place]:
    current = Appointment.objects.current().filter(person__is_active=True)
    if people is not None:
        current = current.filter(person_id__in=people)
    yield from _standing_at(current.home(), leads=False)
    if any(rule.for_heads for rule in rules):
        yield from _standing_at(current.leading(), leads=True)


def _standing_at(appointments: "AppointmentQuerySet", *, leads: bool) -> Iterator[Place]:
    rows = appointments.order_by().values_list("person_id", "unit__path")
    for person, path in rows.iterator(chunk_size=5000):
        yield Place(person, path, leads=leads)


def _enrolled(people: People, course: "Course | None") -> Iterator[Enrolled]:
    """Yield the enrolments, older periods first."""
    enrolments = Enrolment.objects.order_by("period")
    if people is not None:
        enrolments = enrolments.filter(person_id__in=people)
    if course is not None:
        enrolments = enrolments.filter(course=course)
    rows = enrolments.values_list(
        "pk",
        "person_id",
        "course_id",
        "due_on",
        "is_assigned",
        "chosen_at",
        "ended_at",
        "completed_at",
        "person__is_active",
    )
    for row in rows.iterator(chunk_size=5000):
        yield Enrolled(*row)
