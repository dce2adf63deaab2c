"""People and minutes of units in a year: those at home there today, the head among them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Sum

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
    rows = TrainingYear.objects.filter(year__in=(NO_YEAR, year)).order_by()
    if units is not None:
        rows = rows.filter(unit__in=units)
    sums = {f"sum_{name}": Sum(name) for name in SUMS}
    # By year first, as the index has it: to group by unit alone, the rows would have to be sorted.
    grouped = rows.values("year", "unit").annotate(people=Count("pk"), **sums)
    people: dict[int | None, int] = {}
    minutes: dict[int | None, list[int]] = {}
    for of, unit, number, *together in grouped.values_list("year", "unit", "people", *sums):
        if of == NO_YEAR:
            people[unit] = number
        else:
            minutes[unit] = together
    return {
        unit: Hours(people.get(unit, 0), Training(*minutes.get(unit, ())))
        for unit in people.keys() | minutes.keys()
    }


def summed(
    asked: Collection[str], counts: Mapping[int | None, Hours], paths: Mapping[int, str]
) -> dict[str, Hours]:
    """Add up hours by the id of the home unit, for each of these paths with all below it."""
    at_home = {paths[pk]: hours for pk, hours in counts.items() if pk is not None}
    return by_path(asked, at_home, Hours())
