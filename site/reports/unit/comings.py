"""Whose home place in a unit began or ended: who joined, moved and left."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from people.models import Appointment
from reports.enums import Turn

if TYPE_CHECKING:
    from reports.unit.team import TeamReport

READ, SHOWN = 2000, 50


@dataclass(frozen=True)
class Coming:
    """One change of a home place: ``here`` is the unit, ``other`` where from or where to.

    The name is empty of whom the viewer does not look after today, and so is a foreign unit's.
    """

    turn: Turn
    day: date
    name: str
    here: str
    other: str


@dataclass
class Comings:
    """The newest of them, and how many there were of each turn."""

    rows: list[Coming] = field(default_factory=list)
    numbers: Counter[Turn] = field(default_factory=Counter)
    is_cut: bool = False

    @property
    def named(self) -> list[Coming]:
        return [row for row in self.rows if row.name][:SHOWN]


def comings(report: "TeamReport", since: date) -> Comings:
    """Return what changed from that day up to today; two queries."""
    begun, ended = list(_begun(report, since)[:READ]), list(_ended(report, since)[:READ])
    rows = [*_arrivals(begun, report), *_departures(ended, report)]
    rows.sort(key=lambda row: row.day, reverse=True)
    is_cut = max(len(begun), len(ended)) == READ
    return Comings(rows, Counter(row.turn for row in rows), is_cut)


def second_places(report: "TeamReport") -> int:
    """Return how many work here too and are at home, and counted, in another unit."""
    second = Appointment.objects.current(report.on).filter(
        unit__in=list(report.paths), is_home=False, role="member", person__is_active=True
    )
    at_home = _homes(report).current(report.on).order_by().values("person")
    return second.exclude(person__in=at_home).order_by().values("person").distinct().count()


def _begun(report: "TeamReport", since: date) -> QuerySet[Any, dict[str, Any]]:
    before = _others().filter(starts_on__lt=OuterRef("starts_on"), ends_on=OuterRef("starts_on"))
    found = _homes(report).filter(starts_on__gte=since, starts_on__lte=report.on)
    return _with_other(found, before.order_by("-starts_on", "-pk"), report, "starts_on")


def _ended(report: "TeamReport", since: date) -> QuerySet[Any, dict[str, Any]]:
    after = _others().filter(starts_on=OuterRef("ends_on"))
    found = _homes(report).filter(ends_on__gte=since, ends_on__lte=report.on)
    return _with_other(found, after.order_by("starts_on", "pk"), report, "ends_on")


def _homes(report: "TeamReport") -> Any:
    homes = _lasting()
    return homes if report.is_everything else homes.filter(unit__in=list(report.paths))


def _lasting() -> Any:
    return Appointment.objects.home().exclude(ends_on=F("starts_on"))


def _others() -> Any:
    return _lasting().filter(person=OuterRef("person"))


def _with_other(
    found: Any, other: Any, report: "TeamReport", day: str
) -> QuerySet[Any, dict[str, Any]]:
    """Return the places with the place before or after, and whether the person may be named."""
    seen = report.units_in_scope.order_by().values("pk")
    now_seen = Appointment.objects.current(report.on).home().filter(person=OuterRef("person"))
    return (
        found.annotate(
            day=F(day),
            is_seen=Exists(now_seen.filter(unit__in=seen)),
            other_unit=Subquery(other.values("unit")[:1]),
            other_name=Subquery(other.values("unit__name")[:1]),
        )
        .order_by(f"-{day}", "pk")
        .values("unit", "unit__name", "other_unit", "other_name", "day", "is_seen", *PERSON)
    )


PERSON = ("person__full_name", "person__is_active")


def _arrivals(rows: list[dict[str, Any]], report: "TeamReport") -> Iterator[Coming]:
    for row in rows:
        if row["other_unit"] is None:
            yield _coming(Turn.JOINED, row, report)
        elif row["other_unit"] in report.paths and row["other_unit"] != row["unit"]:
            yield _coming(Turn.WITHIN, row, report)
        elif row["other_unit"] not in report.paths:
            yield _coming(Turn.CAME, row, report)


def _departures(rows: list[dict[str, Any]], report: "TeamReport") -> Iterator[Coming]:
    for row in rows:
        if row["other_unit"] is None:
            turn = Turn.WITHOUT_PLACE if row["person__is_active"] else Turn.LEFT
            yield _coming(turn, row, report)
        elif row["other_unit"] not in report.paths:
            yield _coming(Turn.WENT, row, report)


def _coming(turn: Turn, row: dict[str, Any], report: "TeamReport") -> Coming:
    may_name = row["is_seen"] or report.viewer.sees_everybody
    may_place = row["other_unit"] in report.known_units.paths
    return Coming(
        turn=turn,
        day=row["day"],
        name=row["person__full_name"] if may_name else "",
        here=row["unit__name"],
        other=row["other_name"] if may_place else "",
    )
