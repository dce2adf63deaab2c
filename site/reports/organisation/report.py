"""HR's report, put together: each part asks the database once, when it is shown."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reports import standings
from reports.figures import Figures, by_path
from reports.organisation.comparing.comparison import Comparison
from reports.organisation.enums import By
from reports.organisation.moments import Moment, Now, Then
from reports.organisation.question import Question
from reports.organisation.rows import by_courses, by_periods, by_units
from reports.organisation.rows.adding import Adding
from reports.organisation.rows.cuts import units_of
from reports.organisation.rows.leaders import Leaders, heads_in, leaders_of
from reports.organisation.rows.narrowing import narrowed, sorted_by
from reports.organisation.rows.row import Row
from reports.then import Line
from reports.tree import Node


@dataclass
class OrganisationReport(Question):
    """What HR asked for by an address; whoever makes one has seen to it that it is HR."""

    def __post_init__(self) -> None:
        standings.roll_over()

    @cached_property
    def moment(self) -> Moment:
        return self._moment(self.day)

    @cached_property
    def comparison(self) -> Comparison | None:
        day = self.other_day
        if day is None:
            return None
        return Comparison(self, self._moment(None if day == self.today else day))

    def _moment(self, day: date | None) -> Moment:
        if self.course is None:
            raise LookupError("No course is assigned to anybody.")
        return Now(self.course, self.today) if day is None else Then(self.course, day)

    @cached_property
    def units(self) -> list[Node]:
        """Return the units that are rows or are added up in rows."""
        return units_of(self.tree, self.filters)

    @property
    def counted(self) -> list[Node]:
        """Return the same, and the unit that is chosen."""
        return [*self.units, self.unit] if self.unit is not None else self.units

    @cached_property
    def leaders(self) -> dict[int, Leaders]:
        return leaders_of({node.pk for node in self.counted}, self.moment.on)

    @cached_property
    def lines(self) -> dict[int, Line]:
        return self.moment.lines_of(heads_in(self.leaders))

    @cached_property
    def adding(self) -> Adding:
        return Adding(self.tree, self.moment, self.leaders, self.lines)

    @cached_property
    def figures(self) -> dict[str, Figures]:
        """Return the numbers of the units by path."""
        return self.adding.figures(self.counted)

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
    def completed(self) -> dict[str, int]:
        """Return by path how many completed the course in the period of time asked for."""
        span = self.span
        if span is None:
            return {}
        counts = {home: Figures(number) for home, number in self.moment.completed(span).items()}
        nodes = self.counted
        found = by_path(
            [node.path for node in nodes],
            self.adding.by_home(counts),
            self.adding.heads_completed(nodes, span),
        )
        return {path: figures.total for path, figures in found.items()}

    @cached_property
    def rows(self) -> list[Row]:
        """Return the rows as filtered and sorted, on all pages."""
        return sorted_by(self, narrowed(self, self._all_rows()))

    def _all_rows(self) -> list[Row]:
        match self.filters.cut:
            case By.COURSE:
                return by_courses.course_rows(self)
            case By.PERIOD:
                return by_periods.period_rows(self)
            case By.LEVEL if not self.filters.chosen_level:
                return by_units.level_rows(self)
            case _:
                return by_units.unit_rows(self)
