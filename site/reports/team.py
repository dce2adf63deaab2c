"""The page of one unit, put together: each part asks the database once, when it is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from core.folding import fold
from courses.models import Course
from people.models import Unit, User
from people.querysets import UnitQuerySet
from reports import orders, rows, scope, standings
from reports.courses import Outline, assigned_in, outline
from reports.figures import UnitFigures, by_unit, heads_in, summed
from reports.forms import PeopleFilters
from reports.models import Standing
from reports.needs import Needs, needing, sorted_out
from reports.orders import Paged
from reports.querysets import StandingQuerySet
from reports.rows import PersonRow


@dataclass
class TeamReport:
    """One unit of the viewer's scope on a day; ``asked`` is the address's query.

    Everybody at home in a unit of the scope may be seen: the unit is the door.
    """

    viewer: User
    unit: Unit
    units_in_scope: UnitQuerySet
    asked: QueryDict
    on: date

    def __post_init__(self) -> None:
        standings.roll_over()

    @cached_property
    def units(self) -> list[Unit]:
        return scope.around(self.unit, self.units_in_scope, self.viewer, self.on)

    @property
    def above(self) -> list[Unit]:
        return [unit for unit in self.units if unit.depth < self.unit.depth]

    @property
    def below(self) -> list[Unit]:
        return [unit for unit in self.units if unit.depth > self.unit.depth]

    @cached_property
    def here(self) -> Unit:
        """Return the unit with its head."""
        return next(unit for unit in self.units if unit.pk == self.unit.pk)

    @cached_property
    def paths(self) -> dict[int, str]:
        """Return the paths of the unit and of all below it, by id."""
        return {pk: path for pk, path in self._read_paths if path.startswith(self.unit.path)}

    @cached_property
    def is_everything(self) -> bool:
        """Return whether every unit lies in this one."""
        return self.unit.is_root() and len(self.paths) == len(self._read_paths)

    @cached_property
    def _read_paths(self) -> list[tuple[int, str]]:
        units = Unit.objects.all() if self.unit.is_root() else Unit.objects.within(self.unit)
        return list(units.order_by().values_list("pk", "path"))

    @cached_property
    def courses(self) -> list[Course]:
        return assigned_in(self.inside, self.on)

    @property
    def inside(self) -> StandingQuerySet:
        """Return the standings of who is at home here, in all courses."""
        if self.is_everything:
            return Standing.objects.filter(unit__isnull=False)
        return Standing.objects.filter(unit__in=list(self.paths))

    @cached_property
    def course(self) -> Course | None:
        """Return the course asked for, else the first."""
        asked = self.asked.get("course")
        named = [course for course in self.courses if course.slug == asked]
        return next(iter(named or self.courses), None)

    @property
    def is_another_course(self) -> bool:
        """Return whether the course asked for is not assigned here."""
        asked = self.asked.get("course")
        return bool(asked) and self.course is not None and self.course.slug != asked

    @cached_property
    def outline(self) -> Outline:
        return outline(self._course)

    @property
    def held(self) -> StandingQuerySet:
        """Return whom an assignment of the course holds here, the head and who is excused too."""
        return self.inside.in_course(self._course)

    @property
    def besides_head(self) -> StandingQuerySet:
        """Return those that count in the unit: all but its own head's, excused ones too."""
        heads = scope.heads_of_units(self.on).filter(unit=self.unit).order_by()
        return self.held.exclude(person__in=heads.values("person"))

    @property
    def counted(self) -> StandingQuerySet:
        """Return whom the numbers of the unit count."""
        return self.besides_head.shown(None, self.on)

    @cached_property
    def figures(self) -> UnitFigures:
        units = None if self.is_everything else list(self.paths)
        found = by_unit(self._course, units, self.on)
        counts = {self.paths[unit]: part for unit, part in found.items() if unit is not None}
        heads = heads_in(self._course, [self.here, *self.below], self.on)
        return summed(self.unit, self.below, counts, heads)

    @property
    def at_home(self) -> int:
        return self.here.at_home or 0

    @cached_property
    def apart(self) -> dict[int, PersonRow]:
        """Return the standing of the viewer and of the unit's head, by person."""
        shown = {self.viewer.pk}
        if self.here.head_name is not None:
            shown.add(self.here.head_id)
        own = Standing.objects.in_course(self._course).filter(person__in=shown)
        return {row.person_id: row for row in self.read(own)}

    @cached_property
    def needs(self) -> Needs:
        """Return the first who ask for more time, and the first of the others who are late."""
        found = needing(self.counted, self._course, self.on)
        return sorted_out(list(rows.read(found, self.outline, self.on)), self.viewer)

    @cached_property
    def goes_first(self) -> bool:
        """Whether an assignment of the course lets heads go first, and the viewer is one."""
        return self.viewer.leads and bool(self._course.lets_heads_go_first)  # type: ignore[attr-defined]

    @cached_property
    def filters(self) -> PeopleFilters:
        return PeopleFilters(self.asked, below=self.below)

    @cached_property
    def listed(self) -> StandingQuerySet:
        """Return whom the filters leave."""
        filters = self.filters
        found = self.besides_head.shown(filters.show, self.on)
        if filters.branch is not None:
            found = found.at_home_in(filters.branch)
        for word in fold(filters.words).split():
            found = found.filter(folded__contains=word)
        return found

    @cached_property
    def page(self) -> Paged:
        everybody = Standing.objects.in_course(self._course)
        return orders.page(self.listed, everybody, self.filters.order, self.asked, self._rows)

    @cached_property
    def page_rows(self) -> list[PersonRow]:
        return list(rows.read(self.page.rows, self.outline, self.on))

    @cached_property
    def number(self) -> int:
        """Return how long the list is; the figures often tell already."""
        if self.filters.words or self.filters.branch:
            return self.listed.count()
        return self.figures.whole.number(self.filters.show)

    def all_rows(self) -> QuerySet[Standing, dict[str, Any]]:
        """Return the rows of the list on all its pages, for the export."""
        return self._rows(orders.ordered(self.listed, self.filters.order), with_next=False)

    def read(self, found: StandingQuerySet) -> Iterator[PersonRow]:
        """Yield these as rows in words."""
        return rows.read(self._rows(found), self.outline, self.on)

    def _rows(
        self, found: StandingQuerySet, *, with_next: bool = True
    ) -> QuerySet[Standing, dict[str, Any]]:
        return rows.people(found, self._course, self.on, with_next=with_next)

    @property
    def _course(self) -> Course:
        if self.course is None:
            raise LookupError("No course is assigned here.")
        return self.course
