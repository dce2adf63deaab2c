"""Where people stand with one course on one day."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property

from courses.models import Course
from reports.figures import Figures
from reports.organisation.moments.spans import Span
from reports.reading import Reading
from reports.then import Line

Homes = dict[int, int | None]
"""By person the home unit, of those whom the numbers count."""


class Moment(ABC):
    """One course on one day."""

    course: Course
    on: date
    reading: Reading
    is_now: bool

    @cached_property
    def counts(self) -> dict[int | None, Figures]:
        """Return the figures by the id of the home unit; None is who has no home place."""
        return self.reading.by_unit(None)

    @abstractmethod
    def lines_of(self, people: Collection[int]) -> dict[int, Line]:
        """Return by person where these people stand."""

    @abstractmethod
    def completed(self, span: Span) -> dict[int | None, int]:
        """Return by home unit how many counted people completed the course in the span."""

    @abstractmethod
    def by_period(self) -> dict[tuple[int, int | None], Figures]:
        """Return the figures by period and home unit."""

    @abstractmethod
    def homes(self) -> Homes:
        """Return the homes of all who are counted."""


def added(
    parts: Iterable[tuple[tuple[int, int | None], Figures]],
) -> dict[tuple[int, int | None], Figures]:
    """Add up what has the same period and home unit."""
    found: dict[tuple[int, int | None], Figures] = {}
    for key, figures in parts:
        found[key] = found.get(key, Figures()) + figures
    return found
