"""How many people an assignment asks, how many of them are done, and whom a new one would ask."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery

from courses.duties import obliged
from courses.enums import Audience
from courses.models import Assignment, Course, Enrolment
from people.models import Appointment

if TYPE_CHECKING:
    from people.models import Unit


@dataclass(frozen=True)
class Figures:
    """The people an assignment asks today, and those of them who have completed the course."""

    people: int
    done: int


@dataclass(frozen=True)
class Preview:
    """What a new assignment would do: ``people`` it reaches, some of them ``done`` or ``asked``."""

    people: int
    done: int
    asked: int
    """Those whom another assignment asks already; the earlier date holds for them."""

    @property
    def new(self) -> int:
        return self.people - self.done - self.asked


def preview(course: Course, unit: "Unit") -> Preview:
    """Return whom an assignment of the course to the unit would reach today."""
    people = obliged(course, unit)
    enrolments = Enrolment.objects.filter(course=course, person__is_active=True)
    done = set(enrolments.complete().values_list("person_id", flat=True))
    asked = set(enrolments.open().assigned().values_list("person_id", flat=True))
    return Preview(len(people), len(people & done), len(people & asked - done))


def figures(assignments: Collection[Assignment]) -> dict[int, Figures]:
    """Return the figures of each assignment by its id; two queries, whatever the numbers."""
    courses = {assignment.course_id for assignment in assignments}
    homes, leaders = list(_homes(courses)), list(_leaders(courses))
    return {
        assignment.pk: _of_heads(assignment, leaders)
        if assignment.course.audience == Audience.HEADS
        else _of_all(assignment, homes)
        for assignment in assignments
    }


def _of_all(assignment: Assignment, homes: "list[tuple[int, str, int, int]]") -> Figures:
    found = [
        (people, done)
        for course, path, people, done in homes
        if course == assignment.course_id and path.startswith(assignment.unit.path)
    ]
    return Figures(sum(people for people, _ in found), sum(done for _, done in found))


def _of_heads(assignment: Assignment, leaders: "list[tuple[int, str, int, bool]]") -> Figures:
    """Count each person once, also one who leads several units."""
    found = {
        person: is_done
        for course, path, person, is_done in leaders
        if course == assignment.course_id and path.startswith(assignment.unit.path)
    }
    return Figures(len(found), sum(found.values()))


def _homes(courses: set[int]) -> Iterator[tuple[int, str, int, int]]:
    """Yield course, path of the home unit, people assigned there and how many are done."""
    home = Appointment.objects.current().home().filter(person=OuterRef("person"))
    assigned = Enrolment.objects.assigned().filter(course__in=courses).order_by()
    yield from (
        assigned.exclude(course__audience=Audience.HEADS)
        .annotate(path=Subquery(home.values("unit__path")[:1]))
        .filter(path__isnull=False)
        .values("course", "path")
        .annotate(people=Count("pk"), done=Count("completed_at"))
        .values_list("course", "path", "people", "done")
    )


def _leaders(courses: set[int]) -> Iterator[tuple[int, str, int, bool]]:
    """Yield course, path of a unit led, the assigned person who leads it and whether done."""
    leading = Appointment.objects.current().leading()
    assigned = Enrolment.objects.assigned().filter(course__in=courses).order_by()
    rows = assigned.filter(
        course__audience=Audience.HEADS, person__appointments__in=leading
    ).values_list("course", "person__appointments__unit__path", "person", "completed_at")
    for course, path, person, completed_at in rows:
        yield course, path, person, completed_at is not None
