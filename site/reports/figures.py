"""The numbers of a unit and of those directly below it, from counts by home unit and status."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from people.models import Unit
from reports.enums import Show, State, Status
from reports.models import Standing
from reports.scope import heads_of_units
from reports.statuses import condition, is_due, status_of

if TYPE_CHECKING:
    from courses.models import Course


@dataclass(frozen=True)
class Figures:
    """Counted people, and how many of them stand where; due is part of the others.

    Who is excused is not counted, and stands beside the total.
    """

    total: int = 0
    done: int = 0
    late: int = 0
    due: int = 0
    in_progress: int = 0
    not_started: int = 0
    again: int = 0
    excused: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(a + b for a, b in zip(self.as_numbers(), other.as_numbers(), strict=True)))

    def __sub__(self, other: "Figures") -> "Figures":
        return Figures(*(a - b for a, b in zip(self.as_numbers(), other.as_numbers(), strict=True)))

    def as_numbers(self) -> tuple[int, ...]:
        return tuple(getattr(self, name) for name in NAMES)

    def number(self, show: Show | None) -> int:
        """Return how many the list shows when filtered so."""
        return self.total if show is None else int(getattr(self, show.value))


NAMES = tuple(field.name for field in fields(Figures))


@dataclass(frozen=True)
class UnitFigures:
    """The numbers of a unit, and by path those of the units below it that were asked for."""

    whole: Figures
    branches: dict[str, Figures]


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a unit with the own standing: counted where at home, but not in the unit headed."""

    path: str
    person_id: int
    home: str
    figures: Figures


def one(state: str, wanted_on: date | None, on: date, number: int = 1) -> Figures:
    """Return the figures of so many people who stand alike."""
    status = status_of(state, wanted_on, on)
    if status == Status.EXCUSED:
        return Figures(excused=number)
    due = number if is_due(state, wanted_on, on) else 0
    return Figures(total=number, due=due, **{status.value: number})


def by_unit(course: "Course", units: Collection[int] | None, on: date) -> dict[int | None, Figures]:
    """Return the figures of one course by the id of the home unit; one query.

    None for ``units`` counts everybody, also who has no home place today.
    """
    rows = Standing.objects.in_course(course)
    if units is not None:
        rows = rows.filter(unit__in=units)
    late, due = condition(Show.LATE, on), condition(Show.DUE, on)
    counted = (
        rows.order_by()
        .values_list("unit", "state")
        .annotate(number=Count("pk"), late=Count("pk", late), due=Count("pk", due))
    )
    found: dict[int | None, Figures] = defaultdict(Figures)
    for unit, state, number, is_late, due_soon in counted:
        found[unit] += _of_state(state, number, is_late, due_soon)
    return found


def _of_state(state: str, number: int, late: int, due: int) -> Figures:
    if state == State.EXCUSED:
        return Figures(excused=number)
    if state == State.DONE:
        return Figures(total=number, done=number)
    return Figures(total=number, late=late, due=due, **{state: number - late})


def heads_in(course: "Course", units: Collection[Unit], on: date) -> list[Head]:
    """Return the heads of these units whom the course is assigned to; one query."""
    rows = heads_of_units(on).filter(
        Q(person__standings__course=course), unit__in=[unit.pk for unit in units]
    )
    columns = ("unit__path", "person_id", "person__standings__unit__path")
    columns += ("person__standings__state", "person__standings__wanted_on")
    return [
        Head(path, person, home or "", one(state, wanted_on, on))
        for path, person, home, state, wanted_on in rows.order_by().values_list(*columns).distinct()
    ]


def summed(
    unit: Unit, below: Iterable[Unit], counts: dict[str, Figures], heads: Iterable[Head]
) -> UnitFigures:
    """Add up counts by the path of the home unit.

    A head is left out of the unit headed and of no other: whoever heads a unit below counts in the
    whole, and whoever heads the whole counts in the unit below that is home.
    """
    asked = [unit.path, *(one.path for one in below)]
    found = dict.fromkeys(asked, Figures())
    lengths = sorted({len(path) for path in asked})
    for home, figures in counts.items():
        for length in lengths:
            if length <= len(home) and (path := home[:length]) in found:
                found[path] += figures
    for head in heads:
        if head.path in found and head.home.startswith(head.path):
            found[head.path] -= head.figures
    return UnitFigures(found.pop(unit.path), found)
