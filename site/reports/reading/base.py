"""The questions that every reading answers."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from reports.paging import PAGE, Paged

if TYPE_CHECKING:
    from courses.models import Course
    from people.models import Unit
    from reports.figures import Figures, Head
    from reports.reading.listing import Listing


class Reading(ABC):
    """The standings of one course, judged by one day."""

    course: "Course"
    on: date

    @staticmethod
    def now(course: "Course", on: date) -> "Reading":
        """Return what stands in the derived table, late and due judged by the day."""
        from reports.reading.now import Now

        return Now(course, on)

    @staticmethod
    def then(course: "Course", day: date, *, units: Collection[int] | None = None) -> "Reading":
        """Return what was so at the end of an earlier day; ``units`` says which home units will be
        asked for, without it any.
        """
        from reports.reading.then import Then

        return Then(course, day, units)

    @abstractmethod
    def by_unit(self, units: Collection[int] | None) -> "dict[int | None, Figures]":
        """Return the figures by the id of the home unit; None counts everybody, also who has no
        home place.
        """

    @abstractmethod
    def heads_in(self, units: "Collection[Unit]") -> "list[Head]":
        """Return the heads of these units whom the course is assigned to."""

    @abstractmethod
    def number(self, listing: "Listing") -> int:
        """Return how long a list is."""

    def unnamed(self, listing: "Listing") -> int:
        """Return how many the list leaves out because the viewer may not see them today."""
        return 0

    @abstractmethod
    def page(self, listing: "Listing", asked: Any, size: int = PAGE) -> Paged:
        """Return the page of a list that the address asks for, for ``rows.read``."""

    @abstractmethod
    def all_rows(self, listing: "Listing") -> Iterable[dict[str, Any]]:
        """Yield the rows of a list on all its pages, read in chunks, for ``rows.read``."""

    @abstractmethod
    def of_people(self, people: Collection[int]) -> Iterable[dict[str, Any]]:
        """Return the rows of these people, in no order, for ``rows.read``."""
