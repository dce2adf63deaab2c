"""People and minutes of units in a year: those at home there today, the head among them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum, Value

from courses.counting.hours import Training
from reports.models import TrainingYear
from reports.models.training_year import NO_YEAR
from reports.sums import by_path

NONE = Training()
SUMS = ("minutes_here", "minutes_elsewhere", "minutes_attended")


@dataclass(frozen=True, slots=True)
class Hours:
    """How many active people, and the minutes of all of them together."""

    people: int = 0
    training: Training = NONE

    def __add__(self, other: "Hours") -> "Hours":
        return Hours(self.people + other.people, self.training + other.training)

    @property
    def each(self) -> int:
        """Return the minutes of one, on average."""
        return round(self.training.together / self.people) if self.people else 0


def by_unit(
    asked: Collection[str], year: int, paths: Mapping[int, str], *, is_everything: bool = False
) -> dict[str, Hours]:
    """Return the hours of the units with the asked paths, each with all below it; one query.

    ``paths`` are those of the asked units and of all below them, by id; where they are all there
    are, the database need not look each of them up.
    """
    counts = by_home(year, None if is_everything else list(paths))
    return summed(asked, counts, paths)


def by_home(year: int, units: Collection[int] | None) -> dict[int | None, Hours]:
    """Return the hours by the id of the home unit; None for ``units`` counts everybody."""
    rows = TrainingYear.objects.order_by()
    if units is not None:
        rows = rows.filter(unit__in=units)
    people: dict[int | None, int] = {}
    minutes: dict[int | None, list[int]] = {}
    for unit, number, *together in _counted(rows, year):
        if number:
            people[unit] = number
        else:
            minutes[unit] = together
    return {
        unit: Hours(people.get(unit, 0), Training(*minutes.get(unit, ())))
        for unit in people.keys() | minutes.keys()
    }


def _counted(rows: "QuerySet[TrainingYear]", year: int) -> Iterable[tuple[Any, ...]]:
    """Return by unit the people without minutes, and the minutes of the year without people.

    Each goes through the index by unit alone: half as long as both at once, by year and unit.
    """
    sums = {f"sum_{name}": Sum(name) for name in SUMS}
    at_home = rows.filter(year=NO_YEAR).values("unit")
    learnt = rows.filter(year=year).values("unit")
    counted = at_home.annotate(people=Count("pk"), **dict.fromkeys(sums, Value(0)))
    return counted.union(learnt.annotate(people=Value(0), **sums), all=True).values_list(
        "unit", "people", *sums
    )


def summed(
    asked: Collection[str], counts: Mapping[int | None, Hours], paths: Mapping[int, str]
) -> dict[str, Hours]:
    """Add up hours by the id of the home unit, for each of these paths with all below it."""
    at_home = {paths[pk]: hours for pk, hours in counts.items() if pk is not None}
    return by_path(asked, at_home, Hours())
