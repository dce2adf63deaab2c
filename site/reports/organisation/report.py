"""HR's report, put together: each part asks the database once, when it is shown."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import QueryDict

from courses.models import Course
from people.models import User
from reports import standings
from reports.courses import assigned_in
from reports.figures import Figures, by_path
from reports.models import Standing
from reports.organisation import by_others, by_units
from reports.organisation.cuts import units_of
from reports.organisation.enums import By
from reports.organisation.filters import ReportFilters
from reports.organisation.groups import Adding, Row
from reports.organisation.leaders import Leaders, leaders_of
from reports.organisation.moments import Moment, Now, Then
from reports.organisation.moves import Moves, Side
from reports.organisation.narrowing import narrowed, sorted_by
from reports.organisation.spans import Span
from reports.then import Line, courses_on
from reports.tree import Node, Tree

WITHOUT_DAYS = frozenset({By.COURSE})
"""Cuts that are shown as it is now alone: each further course would be counted anew."""
SIDE_BY_SIDE = frozenset({By.HEAD, By.UNIT, By.TEAM, By.LEVEL})
"""Cuts of which two days can be compared."""


@dataclass
class OrganisationReport:
    """What HR asked for by an address; whoever makes one has seen to it that it is HR."""

    viewer: User
    asked: QueryDict
    today: date

    def __post_init__(self) -> None:
        standings.roll_over()

    @cached_property
    def tree(self) -> Tree:
        return Tree.read()

    @cached_property
    def filters(self) -> ReportFilters:
        return ReportFilters(self.asked, tree=self.tree, today=self.today)

    @property
    def unit(self) -> Node | None:
        return self.filters.branch

    @property
    def span(self) -> Span | None:
        """Return the days within which completions are counted; no row of periods tells them."""
        found = None if self.filters.cut == By.PERIOD else self.filters.span
        return Span(*found) if found else None

    @property
    def day(self) -> date | None:
        """Return the earlier day that is shown, if one is."""
        return None if self.filters.cut in WITHOUT_DAYS else self.filters.day

    @property
    def other_day(self) -> date | None:
        """Return the other day that is compared with, if one is."""
        found = self.filters.other_day if self.filters.cut in SIDE_BY_SIDE else None
        return None if found == (self.day or self.today) else found

    @cached_property
    def courses(self) -> list[Course]:
        if self.day is not None:
            return courses_on(self.day, None)
        return assigned_in(Standing.objects.all(), self.today)

    @cached_property
    def course(self) -> Course | None:
        """Return the course asked for, else the first."""
        asked = self.asked.get("course")
        named = [course for course in self.courses if course.slug == asked]
        return next(iter(named or self.courses), None)

    @property
    def is_another_course(self) -> bool:
        """Return whether nobody is asked to take the course that the address names."""
        asked = self.asked.get("course")
        return bool(asked) and self.course is not None and self.course.slug != asked

    @cached_property
    def moment(self) -> Moment:
        return self._moment(self.day)

    @cached_property
    def other(self) -> Moment | None:
        day = self.other_day
        if day is None:
            return None
        return self._moment(None if day == self.today else day)

    def _moment(self, day: date | None) -> Moment:
        if self.course is None:
            raise LookupError("No course is assigned to anybody.")
        return Now(self.course, self.today) if day is None else Then(self.course, day)

    @cached_property
    def units(self) -> list[Node]:
        """Return the units that are rows or are added up in rows."""
        return units_of(self.tree, self.filters)

    @cached_property
    def leaders(self) -> dict[int, Leaders]:
        return leaders_of({node.pk for node in self._with_chosen(self.units)}, self.moment.on)

    @cached_property
    def lines(self) -> dict[int, Line]:
        return self.moment.lines_of(_heads(self.leaders))

    @cached_property
    def adding(self) -> Adding:
        return Adding(self.tree, self.moment, self.leaders, self.lines)

    @cached_property
    def figures(self) -> dict[str, Figures]:
        """Return the numbers of the units by path."""
        return self.adding.figures(self._with_chosen(self.units))

    @cached_property
    def whole(self) -> Figures:
        """Return the numbers of the chosen unit, else of everybody who has a home place."""
        if self.unit is not None:
            return self.figures[self.unit.path]
        return self.everybody

    @property
    def everybody(self) -> Figures:
        """Return the numbers of everybody who has a home place."""
        counts = self.moment.counts
        return sum((part for home, part in counts.items() if home is not None), Figures())

    @property
    def homeless(self) -> Figures:
        """Return the numbers of who has no home place."""
        return self.moment.counts.get(None, Figures())

    @cached_property
    def other_figures(self) -> dict[str, Figures]:
        if self.other is None:
            return {}
        lines = self.other.lines_of(_heads(self.other_leaders))
        adding = Adding(self.tree, self.other, self.other_leaders, lines)
        return adding.figures(self._with_chosen(self.units))

    @cached_property
    def other_leaders(self) -> dict[int, Leaders]:
        """Return who led the units on the other day."""
        if self.other is None:
            return {}
        return leaders_of({node.pk for node in self._with_chosen(self.units)}, self.other.on)

    @cached_property
    def completed(self) -> dict[str, int]:
        """Return by path how many completed the course in the period of time asked for."""
        span = self.span
        if span is None:
            return {}
        counts = {home: Figures(number) for home, number in self.moment.completed(span).items()}
        nodes = self._with_chosen(self.units)
        found = by_path(
            [node.path for node in nodes],
            self.adding.by_home(counts),
            self.adding.heads_completed(nodes, span),
        )
        return {path: figures.total for path, figures in found.items()}

    @property
    def both_days(self) -> tuple[Moment, Moment]:
        """Return the two moments that are compared, the earlier first."""
        if self.other is None:
            raise LookupError("Nothing is compared.")
        earlier, later = sorted((self.other, self.moment), key=lambda moment: moment.on)
        return earlier, later

    def both(self, row: Row) -> tuple[Figures, Figures]:
        """Return the numbers of a row on both days, the earlier first."""
        other = row.other or Figures()
        is_later = self.both_days[0] is self.moment
        return (row.figures, other) if is_later else (other, row.figures)

    @cached_property
    def moves(self) -> Moves:
        """Return who came and left between the two days."""
        earlier, later = (self._side(moment) for moment in self.both_days)
        paths = {node.path for node in self.units}
        return Moves.between(earlier, later, self.tree.paths, paths)

    def _side(self, moment: Moment) -> Side:
        leaders = self.leaders if moment is self.moment else self.other_leaders
        headed: dict[int, set[str]] = {}
        for unit, found in leaders.items():
            for head in found.heads:
                headed.setdefault(head.person_id, set()).add(self.tree.paths[unit])
        return Side(moment.homes(), headed)

    def moved(self, row: Row) -> tuple[set[int], set[int]]:
        """Return who came to the units of a row and who left them."""
        paths = [node.path for node in self.units if row.node in {None, node}]
        paths = [path for path in paths if row.node or self.tree.by_path[path].level == row.key]
        came = set().union(*(self.moves.came.get(path, set()) for path in paths))
        left = set().union(*(self.moves.left.get(path, set()) for path in paths))
        return came - left, left - came

    @cached_property
    def rows(self) -> list[Row]:
        """Return the rows as filtered and sorted, on all pages."""
        return sorted_by(self, narrowed(self, self._all_rows()))

    def _all_rows(self) -> list[Row]:
        match self.filters.cut:
            case By.COURSE:
                return by_others.course_rows(self)
            case By.PERIOD:
                return by_others.period_rows(self)
            case By.LEVEL if not self.filters.chosen_level:
                return by_units.level_rows(self)
            case _:
                return by_units.unit_rows(self)

    def _with_chosen(self, nodes: list[Node]) -> list[Node]:
        return [*nodes, self.unit] if self.unit is not None else nodes


def _heads(leaders: dict[int, Leaders]) -> set[int]:
    return {head.person_id for found in leaders.values() for head in found.heads}
