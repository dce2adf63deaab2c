"""The units a viewer looks after, read once for the page."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef

from people.models import Appointment, Unit
from people.querysets import below

if TYPE_CHECKING:
    from people.models import User
    from people.querysets import UnitQuerySet

COLUMNS = ("id", "path", "depth", "numchild", "code", "name", "level", "kind", "closed_on")


def known_to(viewer: "User") -> "KnownUnits":
    """Return what ``Unit.objects.visible_to`` does, without asking first what the viewer leads."""
    units: Any = Unit.objects.all()
    if viewer.sees_everybody:
        return KnownUnits(units)
    led = Appointment.objects.current().leading().filter(person=viewer)
    inside = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = led.annotate(inside=inside).filter(inside__startswith=F("unit__path"))
    return KnownUnits(units.filter(Exists(above)))


@dataclass
class KnownUnits:
    """Units, closed ones and all, in the tree's order; one query."""

    units: "UnitQuerySet"

    @cached_property
    def _rows(self) -> list[tuple]:
        return list(self.units.order_by("path").values_list(*COLUMNS))

    @cached_property
    def scope(self) -> "UnitQuerySet":
        """Return the same units as a condition that knows where they begin."""
        found: UnitQuerySet = Unit.objects.filter(below([row[1] for row in _tops(self._rows)]))
        return found

    @cached_property
    def paths(self) -> dict[int, str]:
        return {row[0]: row[1] for row in self._rows}

    def inside(self, unit: Unit) -> dict[int, str]:
        """Return the paths of the unit and of all below it, by id."""
        return {pk: path for pk, path in self.paths.items() if path.startswith(unit.path)}

    def called(self, code: str) -> Unit | None:
        """Return the open unit with this code."""
        return next((_unit(row) for row in self._open if row[4] == code), None)

    def highest(self) -> list[Unit]:
        """Return the open units that lie in no other open unit of the scope."""
        return [_unit(row) for row in _tops(self._open)]

    @property
    def _open(self) -> list[tuple]:
        return [row for row in self._rows if row[-1] is None]


def _tops(rows: list[tuple]) -> list[tuple]:
    """Return those that lie in no other one; they come in the tree's order."""
    found: list[tuple] = []
    for row in rows:
        if not (found and row[1].startswith(found[-1][1])):
            found.append(row)
    return found


def _unit(row: tuple) -> Unit:
    return Unit(**dict(zip(COLUMNS, row, strict=True)))
