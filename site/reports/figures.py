"""The numbers of a unit and of those directly below it, in one query."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Substr

from courses.models import Enrolment
from people.models import Unit
from reports.enums import Show
from reports.scope import heads_of_units
from reports.statuses import COUNTED, condition

GROUPS = ("branch", "heads_whole", "heads_branch")


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
        names = [field.name for field in fields(self)]
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in names})

    def number(self, show: Show | None) -> int:
        """Return how many the list shows when filtered so."""
        return self.total if show is None else int(getattr(self, show.value))


@dataclass(frozen=True)
class UnitFigures:
    """The numbers of a unit, and by path those of the units directly below it."""

    whole: Figures
    branches: dict[str, Figures]


def figures(unit: Unit, held: QuerySet[Enrolment], on: date) -> UnitFigures:
    """Count one course's enrolments of who is at home in the unit.

    A head is left out of the unit headed and of no other: whoever heads a unit below counts in the
    whole, and whoever heads the whole counts in the unit below that is home.
    """
    whole, branches = Figures(), dict[str, Figures]()
    for row in _grouped(unit, held, on):
        path, heads_whole, heads_branch = (row.pop(name) for name in GROUPS)
        part = Figures(**row)
        if not heads_whole:
            whole += part
        if not heads_branch:
            branches[path] = branches.get(path, Figures()) + part
    return UnitFigures(whole, branches)


def _grouped(unit: Unit, held: QuerySet[Enrolment], on: date) -> QuerySet[Any, dict[str, Any]]:
    headed = heads_of_units(on).filter(person=OuterRef("person"))
    numbers = {show.value: Count("pk", filter=condition(show, on)) for show in Show}
    return (
        held.annotate(branch=Substr("home__unit__path", 1, len(unit.path) + Unit.steplen))
        .annotate(
            heads_whole=Exists(headed.filter(unit=unit)),
            heads_branch=Exists(headed.filter(unit__path=OuterRef("branch"))),
        )
        .order_by()
        .values(*GROUPS)
        .annotate(total=Count("pk", filter=COUNTED), **numbers)
    )
