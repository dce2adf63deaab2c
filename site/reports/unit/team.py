"""The page of one unit, put together: each part asks the database once, when it is shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.http import QueryDict

from courses.models import Course
from people.models import Unit, User
from people.querysets import UnitQuerySet
from reports import rows, scope, standings
from reports.courses import CourseAsked, Outline, assigned_in, outline
from reports.enums import Place
from reports.figures import UnitFigures, summed
from reports.hours import Hours
from reports.hours import by_unit as hours_by_unit
from reports.models import Standing
from reports.paging import PAGE, Paged
from reports.querysets import StandingQuerySet
from reports.reading import Listing, Reading
from reports.rows import PersonRow
from reports.then import courses_on
from reports.unit.ahead import Ahead, ahead
from reports.unit.earlier import Earlier, earlier
from reports.unit.forms import PeopleFilters
from reports.unit.known import KnownUnits
from reports.unit.needs import Needs, needing, sorted_out

UNFOLDED = 40
"""So many units two levels below stand on the page; more are a page further on."""


@dataclass
class TeamReport(CourseAsked):
    """One unit of the viewer's scope; ``asked`` is the address's query, ``on`` the day of it.

    Where the address asks for an earlier day, ``on`` becomes that day, and everything says how it
    was at its end. Everybody at home in a unit of the scope may be seen: the unit is the door.
    """

    viewer: User
    unit: Unit
    units_in_scope: UnitQuerySet
    asked: QueryDict
    on: date
    known: KnownUnits | None = None
    page_size: int = PAGE
    ways_back: dict[Place | None, str] = field(default_factory=dict, init=False)
    """The part of a person's address that leads back to a list, by the list."""

    def __post_init__(self) -> None:
        standings.roll_over()
        self.today = self.on
        self.on = self.earlier.day or self.today

    @cached_property
    def earlier(self) -> Earlier:
        return earlier(self.asked.get("on"), self.today)

    @property
    def is_now(self) -> bool:
        return self.on == self.today

    @cached_property
    def units(self) -> list[Unit]:
        levels = 2 if self._grandchildren <= UNFOLDED else 1
        return scope.around(
            self.unit,
            self.units_in_scope,
            self.viewer,
            self.on,
            levels=levels,
            is_everything=self.is_everything,
        )

    @property
    def _grandchildren(self) -> int:
        length = len(self.unit.path) + 2 * Unit.steplen
        return sum(len(path) == length for path in self.paths.values())

    @property
    def above(self) -> list[Unit]:
        return [unit for unit in self.units if unit.depth < self.unit.depth]

    @property
    def below(self) -> list[Unit]:
        return [unit for unit in self.units if unit.depth == self.unit.depth + 1]

    @property
    def further_below(self) -> list[Unit]:
        """Return the units two levels below; none where they are too many."""
        return [unit for unit in self.units if unit.depth == self.unit.depth + 2]

    @cached_property
    def here(self) -> Unit:
        """Return the unit with its head."""
        return next(unit for unit in self.units if unit.pk == self.unit.pk)

    @cached_property
    def paths(self) -> dict[int, str]:
        """Return the paths of the unit and of all below it, by id."""
        return self.known_units.inside(self.unit)

    @cached_property
    def known_units(self) -> KnownUnits:
        return self.known or KnownUnits(self.units_in_scope)

    @cached_property
    def is_everything(self) -> bool:
        """Return whether every unit lies in this one."""
        is_all = self.viewer.sees_everybody and self.unit.is_root()
        return is_all and len(self.paths) == len(self.known_units.paths)

    @cached_property
    def courses(self) -> list[Course]:
        if self.is_now:
            return assigned_in(self.inside, self.on)
        return courses_on(self.on, self.home_units)

    @property
    def home_units(self) -> list[int] | None:
        """Return the ids of the units whose people are meant; None where it is all of them."""
        return None if self.is_everything else list(self.paths)

    @property
    def inside(self) -> StandingQuerySet:
        """Return the standings of who is at home here, in all courses."""
        if self.is_everything:
            return Standing.objects.filter(unit__isnull=False)
        return Standing.objects.filter(unit__in=list(self.paths))

    @cached_property
    def outline(self) -> Outline:
        return outline(self._course)

    @property
    def held(self) -> StandingQuerySet:
        """Return whom an assignment of the course holds here, the head and who is excused too."""
        return self.inside.in_course(self._course)

    @property
    def all_besides_head(self) -> StandingQuerySet:
        """Return those that count in the unit, in all courses."""
        return self.inside.exclude(person__in=self._own_heads)

    @property
    def besides_head(self) -> StandingQuerySet:
        """Return those that count in the unit: all but its own head's, excused ones too."""
        return self.held.exclude(person__in=self._own_heads)

    @property
    def _own_heads(self) -> Any:
        heads = scope.heads_of_units(self.on).filter(unit=self.unit).order_by()
        return heads.values("person")

    @property
    def counted(self) -> StandingQuerySet:
        """Return whom the numbers of the unit count."""
        return self.besides_head.shown(None, self.on)

    @cached_property
    def reading(self) -> Reading:
        """Return how the course stands: today, or at the end of the day asked for."""
        if self.is_now:
            return Reading.now(self._course, self.on)
        return Reading.then(self._course, self.on, units=self.home_units)

    @cached_property
    def figures(self) -> UnitFigures:
        below = [*self.below, *self.further_below]
        found = self.reading.by_unit(self.home_units)
        counts = {self.paths[unit]: part for unit, part in found.items() if unit in self.paths}
        return summed(self.unit, below, counts, self.reading.heads_in([self.here, *below]))

    @cached_property
    def hours(self) -> dict[str, Hours]:
        """Return this year's training hours by path, of the unit and of those shown below it."""
        shown = [self.unit, *self.below, *self.further_below]
        return hours_by_unit(
            [unit.path for unit in shown],
            self.on.year,
            self.paths,
            is_everything=self.is_everything,
        )

    @property
    def at_home(self) -> int:
        return self.here.at_home or 0

    @cached_property
    def apart(self) -> dict[int, PersonRow]:
        """Return the standing of the viewer and of the unit's head, by person; today's alone."""
        shown = {self.viewer.pk}
        if self.here.head_name is not None:
            shown.add(self.here.head_id)
        found = self.reading.of_people(shown) if self.is_now else []
        return {row.person_id: row for row in rows.read(found, self.outline, self.on)}

    @cached_property
    def needs(self) -> Needs:
        """Return the first who ask for more time, and the first of the others who are late."""
        found = needing(self.counted, self._course, self.on, is_whole=self.is_everything)
        return sorted_out(list(rows.read(found, self.outline, self.on)), self.viewer)

    @cached_property
    def ahead(self) -> Ahead:
        return ahead(self._course, self.home_units)

    @cached_property
    def goes_first(self) -> bool:
        """Whether an assignment of the course lets heads go first, and the viewer is one."""
        return self.viewer.leads and bool(self._course.lets_heads_go_first)  # type: ignore[attr-defined]

    @cached_property
    def filters(self) -> PeopleFilters:
        return PeopleFilters(self.asked, below=self.below, outline=self.outline)

    @cached_property
    def listing(self) -> Listing:
        """Return whom the filters leave, and in which order."""
        filters = self.filters
        return Listing(
            units=self._units_of(filters.branch),
            placed=True,
            known=self.home_units,
            headed=self.unit,
            show=filters.show,
            words=filters.words,
            module=filters.part,
            order=filters.order,
            viewer=self.viewer,
        )

    def _units_of(self, branch: Unit | None) -> list[int] | None:
        if branch is None:
            return self.home_units
        return [pk for pk, path in self.paths.items() if path.startswith(branch.path)]

    @cached_property
    def page(self) -> Paged:
        return self.reading.page(self.listing, self.asked, self.page_size)

    @cached_property
    def page_rows(self) -> list[PersonRow]:
        return list(rows.read(self.page.rows, self.outline, self.on))

    @cached_property
    def number(self) -> int:
        """Return how long the list is; the figures often tell already."""
        if self.is_now and not self.filters.is_narrowing:
            return self.figures.whole.number(self.filters.show)
        return self.reading.number(self.listing)

    @cached_property
    def unnamed(self) -> int:
        """Return how many of an earlier day are counted who may not be named today."""
        return self.reading.unnamed(self.listing)

    def all_rows(self) -> Iterable[dict[str, Any]]:
        """Return the rows of the list on all its pages, read in chunks, for the export."""
        return self.reading.all_rows(self.listing)

    def read(self, found: StandingQuerySet) -> Iterator[PersonRow]:
        """Yield these as rows in words."""
        return rows.read(rows.people(found, self._course, self.on), self.outline, self.on)

    @property
    def _course(self) -> Course:
        if self.course is None:
            raise LookupError("No course is assigned here.")
        return self.course
