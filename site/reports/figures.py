"""The numbers of a unit and of those directly below it, from counts by home unit and status."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from operator import add, sub
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, OuterRef, Subquery

from people.models import Unit
from reports import sums
from reports.enums import Show, State
from reports.models import Standing
from reports.scope import heads_of_units
from reports.statuses import APART, condition, is_due, status_of

if TYPE_CHECKING:
    from courses.models import Course


COUNTED_APART = [show for show in Show if show != Show.NOT_STARTED]
"""What the database counts; who is left over has not started, and they are the most."""


class Figures(NamedTuple):
    """Counted people, and how many of them stand where; due is part of the others.

    Who is excused or on leave is not counted, and stands beside the total.
    """

    total: int = 0
    done: int = 0
    late: int = 0
    due: int = 0
    in_progress: int = 0
    not_started: int = 0
    again: int = 0
    excused: int = 0
    on_leave: int = 0

    @property
    def apart(self) -> int:
        """Return how many an assignment holds beside those counted."""
        return self.excused + self.on_leave

    def __add__(self, other: "Figures") -> "Figures":  # type: ignore[override]
        return Figures(*map(add, self, other))

    def __sub__(self, other: "Figures") -> "Figures":
        return Figures(*map(sub, self, other))

    def number(self, show: Show | None) -> int:
        """Return how many the list shows when filtered so."""
        return self.total if show is None else int(getattr(self, show.value))


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
    if status.value in APART:
        return Figures(**{status.value: number})
    due = number if is_due(state, wanted_on, on) else 0
    return Figures(total=number, due=due, **{status.value: number})


def by_unit(course: "Course", units: Collection[int] | None, on: date) -> dict[int | None, Figures]:
    """Return the figures of one course by the id of the home unit; one query.

    None for ``units`` counts everybody, also who has no home place today.
    """
    rows = Standing.objects.in_course(course)
    if units is not None:
        rows = rows.filter(unit__in=units)
    numbers = {show.value: Count("course", condition(show, on)) for show in COUNTED_APART}
    grouped = rows.order_by().values("unit").annotate(held=Count("course"), **numbers)
    return {row.pop("unit"): _figures(**row) for row in grouped}


def _figures(*, held: int, excused: int, on_leave: int, **numbers: int) -> Figures:
    """Return the figures of so many whom the course is assigned to; the rest has not started."""
    total = held - excused - on_leave
    begun = sum(number for name, number in numbers.items() if name != Show.DUE.value)
    apart = {"excused": excused, "on_leave": on_leave}
    return Figures(total=total, not_started=total - begun, **apart, **numbers)


def of_state(state: str, number: int, late: int, due: int) -> Figures:
    """Return the figures of so many people in one state, of whom some are late and some due."""
    if state in APART:
        return Figures(**{state: number})
    if state == State.DONE:
        return Figures(total=number, done=number)
    return Figures(total=number, late=late, due=due, **{state: number - late})


def heads_in(course: "Course", units: Collection[Unit], on: date) -> list[Head]:
    """Return the heads of these units whom the course is assigned to; one query."""
    standings = Standing.objects.in_course(course).filter(person=OuterRef("person"))
    # Head by head: from the standings it would be everybody of the course first.
    heads = heads_of_units(on).filter(unit__in=[unit.pk for unit in units]).order_by()
    rows = heads.annotate(
        home=Subquery(standings.values("unit__path")[:1]),
        state=Subquery(standings.values("state")[:1]),
        wanted_on=Subquery(standings.values("wanted_on")[:1]),
    ).values_list("unit__path", "person_id", "home", "state", "wanted_on")
    return [
        Head(path, person, home or "", one(state, wanted_on, on))
        for path, person, home, state, wanted_on in rows.distinct()
        if state is not None
    ]


def summed(
    unit: Unit, below: Iterable[Unit], counts: dict[str, Figures], heads: Iterable[Head]
) -> UnitFigures:
    """Add up counts by the path of the home unit, for the unit and those directly below."""
    found = by_path([unit.path, *(one.path for one in below)], counts, heads)
    return UnitFigures(found.pop(unit.path), found)


def by_path(
    asked: Collection[str], counts: dict[str, Figures], heads: Iterable[Head]
) -> dict[str, Figures]:
    """Add up counts by the path of the home unit, for each of the paths asked for.

    A head is left out of the unit headed and of no other: whoever heads a unit below counts in the
    whole, and whoever heads the whole counts in the unit below that is home.
    """
    found = sums.by_path(asked, counts, Figures())
    for head in heads:
        if head.path in found and head.home.startswith(head.path):
            found[head.path] -= head.figures
    return found
