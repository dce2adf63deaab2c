"""The numbers of a unit and of those directly below it, from counts by home unit and status."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from operator import add, sub
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, OuterRef, Subquery

from people.models import Unit
from reports import sums
from reports.enums import Show
from reports.models import Standing
from reports.scope import heads_of_units
from reports.statuses import APART, condition, is_due, status_of

if TYPE_CHECKING:
    from courses.models import Course
    from reports.querysets import StandingQuerySet


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
    standings = Standing.objects.in_course(course)
    if units is not None:
        standings = standings.filter(unit__in=units)
    return counted_by("unit", standings, on)


def counted_by(field: str, standings: "StandingQuerySet", on: date) -> dict[Any, Figures]:
    """Return the figures by the value of a field of the standings; one query."""
    numbers = standings.order_by().values_list(field, "state")
    late, due = condition(Show.LATE, on), condition(Show.DUE, on)
    found: dict[Any, dict[str, int]] = {}
    for value, state, number, number_late, number_due in numbers.annotate(
        number=Count("course"), late=Count("course", late), due=Count("course", due)
    ):
        part = found.setdefault(value, {"total": 0, "late": 0, "due": 0})
        part["total"] += 0 if state in APART else number
        part["late"] += number_late
        part["due"] += number_due
        part[state] = number - number_late
    return {value: Figures(**part) for value, part in found.items()}


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
