"""What an address of HR's report asks for."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import QueryDict

from courses.models import Course
from people.models import User
from reports.courses import CourseAsked, assigned_in
from reports.models import Standing
from reports.organisation.enums import By
from reports.organisation.filters import ReportFilters
from reports.organisation.moments.spans import Span
from reports.then import courses_on
from reports.tree import Node, Tree

WITHOUT_DAYS = frozenset({By.COURSE})
"""Cuts that are shown as it is now alone: each further course would be counted anew."""
SIDE_BY_SIDE = frozenset({By.HEAD, By.UNIT, By.TEAM, By.LEVEL})
"""Cuts of which two days can be compared."""


@dataclass
class Question(CourseAsked):
    """The unit, the course and the days, as far as they go together."""

    viewer: User
    asked: QueryDict
    today: date

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
