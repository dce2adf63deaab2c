"""The training hours of some people in a year, for one viewer."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page as DjangoPage
from django.core.paginator import Paginator
from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict

from people.models import Appointment, Unit, User
from reports import paging, standings
from reports.hours import cuts
from reports.hours.enums import By
from reports.hours.forms import HoursFilters
from reports.hours.homes import at_home_in
from reports.hours.numbers import Hours, by_home, summed
from reports.paging import Paged
from reports.tree import Node, Tree

if TYPE_CHECKING:
    from people.querysets import UserQuerySet

SIZE = 25
KEYS = ("folded", "pk")
MINUTES = ("minutes_here", "minutes_elsewhere", "minutes_attended")


@dataclass(frozen=True)
class HoursReport:
    """Those whose home is in the unit today, or everybody; by name, never by their hours."""

    viewer: User
    unit: Unit | None
    filters: HoursFilters
    asked: QueryDict = field(default_factory=QueryDict)

    def __post_init__(self) -> None:
        standings.roll_over()

    @property
    def year(self) -> int:
        return self.filters.chosen_year

    @cached_property
    def tree(self) -> Tree:
        return Tree.read(self.unit)

    @property
    def branch(self) -> Node | None:
        return self.tree.by_path[self.unit.path] if self.unit else None

    @cached_property
    def by(self) -> By:
        return self.filters.level or cuts.usual(self.tree, self.branch)

    @cached_property
    def counts(self) -> dict[int | None, Hours]:
        """Return the hours by the home unit, of people without one too where all are shown."""
        if self.unit is None:
            return by_home(self.year, None)
        inside = self.tree.paths.keys()
        # Thousands of ids cost more to look for than what lies in another tree.
        found = by_home(self.year, None if self.unit.is_root() else inside)
        return {pk: hours for pk, hours in found.items() if pk in inside}

    @cached_property
    def together(self) -> Hours:
        return sum(self.counts.values(), Hours())

    @cached_property
    def units(self) -> list[tuple[Node, Hours]]:
        """Return the units told one by one, each with all below it."""
        shown = cuts.shown(self.tree, self.by, self.branch)
        found = summed([one.path for one in shown], self.counts, self.tree.paths)
        return [(one, found[one.path]) for one in shown]

    @cached_property
    def others(self) -> Hours:
        """Return the hours of those who are in none of these units."""
        inside = tuple(one.path for one, _hours in self.units)
        homes = {one.pk for one in self.tree.nodes if _lies_in(one.path, inside)}
        return sum((one for pk, one in self.counts.items() if pk not in homes), Hours())

    @cached_property
    def everybody(self) -> "UserQuerySet":
        """Return the people counted; a name looked for narrows the list alone."""
        people = User.objects.visible_to(self.viewer).active()
        return people if self.unit is None else people.filter(at_home_in(self.unit))

    @cached_property
    def units_page(self) -> DjangoPage[tuple[Node, Hours]]:
        return Paginator(self.units, SIZE).get_page(self.asked.get("p"))

    @property
    def listed(self) -> "UserQuerySet":
        return self.everybody.matching(self.filters.words)

    @cached_property
    def number(self) -> int:
        """Return how long the list is; the numbers often tell already."""
        return self.listed.count() if self.filters.words else self.together.people

    def rows(self) -> QuerySet[User, dict[str, Any]]:
        """Return each person's name, place and minutes."""
        homes = Appointment.objects.current().home().filter(person=OuterRef("pk"))
        return (
            self.listed.annotate(
                of_year=FilteredRelation(
                    "training_years", condition=Q(training_years__year=self.year)
                ),
                **{name: Coalesce(F(f"of_year__{name}"), 0) for name in MINUTES},
                name=F("full_name"),
                position=Subquery(homes.values("position")[:1]),
                unit=Subquery(homes.values("unit__name")[:1]),
            )
            .order_by(*KEYS)
            .values("pk", "name", "position", "unit", *MINUTES)
        )

    @cached_property
    def page(self) -> Paged:
        return paging.page(self.rows(), KEYS, self._key, self.asked, size=SIZE)

    def _key(self, pk: int) -> tuple[Any, ...] | None:
        """Return where in the list a person stands, or stood."""
        known = User.objects.visible_to(self.viewer).filter(pk=pk)
        return known.values_list(*KEYS).first()


def _lies_in(path: str, paths: tuple[str, ...]) -> bool:
    return path.startswith(paths)
