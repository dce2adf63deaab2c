"""One row of the report and what stands in it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.figures import Figures
from reports.organisation.rows.leaders import Leaders
from reports.then import Line
from reports.tree import Node

if TYPE_CHECKING:
    from courses.models import Course


@dataclass(frozen=True)
class Row:
    """One unit, level, course or period, with its numbers."""

    key: str
    title: str
    figures: Figures
    node: Node | None = None
    course: "Course | None" = None
    units: int = 1
    """Of how many units it is the sum."""
    leaders: Leaders | None = None
    head_stands: Line | None = None
    other: Figures | None = None
    """The numbers of the day that is compared with."""
    completed: int | None = None
    """How many completed the course in the period of time asked for."""

    @property
    def share(self) -> float:
        """Return which part is done; of nobody, more than all, so that it stands last."""
        return self.figures.done / self.figures.total if self.figures.total else 2

    @property
    def is_vacant(self) -> bool:
        return self.leaders is not None and self.leaders.head is None
