"""The page of one unit, put together: each part asks the database once, when it is shown."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from courses.enums import HeadsFirst
from courses.models import Assignment, Course, Enrolment
from people.models import Unit, User
from people.querysets import UnitQuerySet
from reports import counted, rows, scope
from reports.courses import Outline, courses_of, outline
from reports.enums import Sort
from reports.figures import UnitFigures, figures
from reports.forms import PeopleFilters
from reports.needs import Needs, needing, sorted_out
from reports.rows import PersonRow
from reports.statuses import COUNTED, condition

PAGE = 25


@dataclass
class TeamReport:
    """One unit as one viewer sees it on a day; ``asked`` is the address's query."""

    viewer: User
    unit: Unit
    units_in_scope: UnitQuerySet
    asked: QueryDict
    on: date

    def __post_init__(self) -> None:
        self.people = User.objects.visible_to(self.viewer)
        self.held = counted.held_in(self.unit, self.people, self.on)

    @cached_property
    def units(self) -> list[Unit]:
        return scope.around(self.unit, self.units_in_scope, self.people, self.on)

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
    def courses(self) -> list[Course]:
        return courses_of(self.held)

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

    @cached_property
    def counted(self) -> QuerySet[Enrolment]:
        """Return whom the numbers of the unit count."""
        return self._besides_head.filter(COUNTED)

    @property
    def _besides_head(self) -> QuerySet[Enrolment]:
        return counted.besides_head(self.unit, self.held_in_course, self.on)

    @property
    def held_in_course(self) -> QuerySet[Enrolment]:
        """Return whom an assignment of the course holds here, the head and who is excused too."""
        return self.held.filter(course=self._course)

    @cached_property
    def figures(self) -> UnitFigures:
        return figures(self.unit, self.held_in_course, self.on)

    @cached_property
    def at_home(self) -> int:
        return counted.at_home(self.unit, self.people, self.on)

    @cached_property
    def apart(self) -> dict[int, PersonRow]:
        """Return the standing of the viewer and of the unit's head, by person."""
        shown = {self.viewer.pk}
        if self.here.head_name is not None:
            shown.add(self.here.head_id)
        current = Enrolment.objects.current().filter(course=self._course, person__in=shown)
        own = counted.with_home(counted.now_counting(current), self.on)
        return {row.person_id: row for row in self.read(own)}

    @cached_property
    def needs(self) -> Needs:
        """Return the first who ask for more time, and the first of the others who are late."""
        found = needing(self.counted, self._course, self.on)
        return sorted_out(list(rows.read(found, self.outline, self.on)), self.viewer)

    @cached_property
    def goes_first(self) -> bool:
        """Whether an assignment of the course lets heads go first, and the viewer is one."""
        rules = Assignment.objects.holding(self.on).asking_for(self._course)
        return self.viewer.leads and rules.exclude(heads_first=HeadsFirst.OFF).exists()

    @cached_property
    def filters(self) -> PeopleFilters:
        return PeopleFilters(self.asked, below=self.below)

    @cached_property
    def listed(self) -> QuerySet[Enrolment]:
        """Return whom the filters leave."""
        found, filters = self.counted, self.filters
        if filters.show is not None:
            found = self._besides_head.filter(condition(filters.show, self.on))
        if filters.branch is not None:
            found = counted.placed_below(filters.branch, found)
        if filters.words:
            found = found.filter(person__in=User.objects.matching(filters.words))
        return found

    @cached_property
    def page(self) -> Page:
        raw = rows.people(self.listed, self._course, self.filters.order)
        page = PeoplePaginator(raw, PAGE, known=self._known_count).get_page(self.asked.get("p"))
        page.object_list = list(rows.read(page.object_list, self.outline, self.on))
        return page

    def all_rows(self) -> QuerySet[Enrolment, dict[str, Any]]:
        """Return the rows of the list on all its pages, for the export."""
        return rows.people(self.listed, self._course, self.filters.order)

    @property
    def _known_count(self) -> int | None:
        """Return how long the list is where the figures tell already."""
        if self.filters.words or self.filters.branch:
            return None
        return self.figures.whole.number(self.filters.show)

    @property
    def _course(self) -> Course:
        if self.course is None:
            raise LookupError("No course is assigned here.")
        return self.course

    def read(self, enrolments: QuerySet[Enrolment], sort: Sort = Sort.NAME) -> list[PersonRow]:
        """Return these as rows in words."""
        found = rows.people(enrolments, self._course, sort)
        return list(rows.read(found, self.outline, self.on))


class PeoplePaginator(Paginator):
    """Pages of a list whose length may be known already."""

    def __init__(self, found: QuerySet, per_page: int, *, known: int | None) -> None:
        super().__init__(found, per_page)
        if known is not None:
            self.__dict__["count"] = known
