"""One of two days that are compared: who was counted where, and who was at home where."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from people.models import Unit
from people.querysets import today
from reports.enums import State, Status
from reports.models import Standing
from reports.scope import heads_of_units
from reports.standings import roll_over
from reports.statuses import status_of
from reports.then.among import CHUNK, MANY, Among
from reports.then.line import Line
from reports.then.lines import lines_on

if TYPE_CHECKING:
    from courses.models import Course

Key = int | None
"""The id of a unit with all below it; None for everybody, also who is at home nowhere."""
COLUMNS = ("person_id", "enrolment_id", "unit_id", "state", "wanted_on", "completed_at")


class Groups:
    """The units whose numbers are asked for, and which of them every unit lies in."""

    def __init__(self, units: Collection[Unit], *, everybody: bool) -> None:
        self.units, self.everybody = units, everybody
        self.keys: list[Key] = [unit.pk for unit in units]
        self.keys += [None] if everybody else []
        self.holding = self._holding()

    def of(self, unit: Key) -> tuple[Key, ...]:
        """Return those in which somebody counts who is at home there."""
        everybody: tuple[Key, ...] = (None,) if self.everybody else ()
        return self.holding.get(unit, everybody)

    @property
    def homes(self) -> list[int] | None:
        """Return the ids of all units in them; None for everybody."""
        return None if self.everybody else [unit for unit in self.holding if unit is not None]

    def _holding(self) -> dict[Key, tuple[Key, ...]]:
        found: dict[Key, tuple[Key, ...]] = {}
        by_path = {unit.path: unit.pk for unit in self.units}
        for pk, path in Unit.objects.values_list("pk", "path"):
            line = (path[:end] for end in range(Unit.steplen, len(path) + 1, Unit.steplen))
            keys: list[Key] = [by_path[above] for above in line if above in by_path]
            if keys or self.everybody:
                found[pk] = (*keys, None) if self.everybody else tuple(keys)
        return found


@dataclass
class Side:
    """The lines of one day by person, with the heads of the groups on that day."""

    day: date
    groups: Groups
    lines: dict[int, Line]
    heads: set[tuple[Key, int]]
    homes: dict[int, int]
    """Where they are at home, of those who are active and concern the comparison."""

    def counted(self, person: int) -> dict[Key, Status]:
        """Return how the person stood, by the groups in which that was counted."""
        line = self.lines.get(person)
        if line is None or line.state == State.EXCUSED:
            return {}
        status = status_of(line.state, line.wanted_on, self.day)
        return dict.fromkeys(self.at_home(person, line.unit_id), status)

    def excused(self) -> dict[Key, int]:
        """Return how many were excused, by group."""
        found: dict[Key, int] = dict.fromkeys(self.groups.keys, 0)
        for person, line in self.lines.items():
            if line.state == State.EXCUSED:
                for key in self.at_home(person, line.unit_id):
                    found[key] += 1
        return found

    def at_home(self, person: int, unit: Key) -> list[Key]:
        """Return the groups in which the person counts: those headed are left out."""
        return [key for key in self.groups.of(unit) if (key, person) not in self.heads]

    def note_homes(self, people: Collection[int]) -> None:
        """Read where these people were at home."""
        some = people if len(people) <= MANY else None
        self.homes = Among(self.day, people=some).homes(is_active=True)


def read_side(course: "Course", day: date, groups: Groups) -> Side:
    """Return the standings of a day; today's are those that are shown."""
    lines = _now(course, groups) if day >= today() else lines_on(course, day, units=groups.homes)
    heads = heads_of_units(day).filter(unit__in=[unit.pk for unit in groups.units])
    pairs: set[tuple[Key, int]] = set(heads.order_by().values_list("unit_id", "person_id"))
    return Side(day, groups, {line.person_id: line for line in lines}, pairs, {})


def _now(course: "Course", groups: Groups) -> list[Line]:
    roll_over()
    rows = Standing.objects.in_course(course).order_by()
    if groups.homes is not None:
        rows = rows.filter(unit__in=groups.homes)
    found = rows.values_list(*COLUMNS).iterator(chunk_size=CHUNK)
    return [
        Line(person, enrolment, unit, State(state), wanted_on, completed_at)
        for person, enrolment, unit, state, wanted_on, completed_at in found
    ]
