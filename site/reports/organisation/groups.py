"""The rows of the report and what stands in them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.figures import Figures, Head, by_path, one
from reports.organisation.leaders import Leaders
from reports.organisation.moments import Moment
from reports.organisation.spans import Span
from reports.then import Line
from reports.tree import Node, Tree

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


@dataclass(frozen=True)
class Adding:
    """Adds up one moment by unit; who heads a unit is left out of it."""

    tree: Tree
    moment: Moment
    leaders: dict[int, Leaders]
    lines: dict[int, Line]
    """Where the heads stand."""

    def figures(self, nodes: Collection[Node]) -> dict[str, Figures]:
        """Return by path the numbers of these units."""
        counts = self.by_home(self.moment.counts)
        return by_path([node.path for node in nodes], counts, self.heads(nodes))

    def by_home(self, counts: dict[int | None, Figures]) -> dict[str, Figures]:
        """Return the same by the path of the home; who has none is not among them."""
        paths = self.tree.paths
        return {paths[unit]: part for unit, part in counts.items() if unit is not None}

    def heads(self, nodes: Iterable[Node]) -> list[Head]:
        return [
            Head(node.path, line.person_id, self.home(line), self._one(line))
            for node, line in self.lines_of_heads(nodes)
        ]

    def heads_completed(self, nodes: Iterable[Node], span: Span) -> list[Head]:
        """Return the heads who are among those that completed the course in the span."""
        return [
            Head(node.path, line.person_id, self.home(line), Figures(total=1))
            for node, line in self.lines_of_heads(nodes)
            if span.includes(line.completed_at) and self._one(line).total
        ]

    def lines_of_heads(self, nodes: Iterable[Node]) -> Iterable[tuple[Node, Line]]:
        """Yield each unit with where its heads stand whom the course is assigned to."""
        for node in nodes:
            leaders = self.leaders.get(node.pk)
            for person in {head.person_id for head in leaders.heads} if leaders else ():
                if person in self.lines:
                    yield node, self.lines[person]

    def home(self, line: Line) -> str:
        return "" if line.unit_id is None else self.tree.paths[line.unit_id]

    def _one(self, line: Line) -> Figures:
        return one(line.state, line.wanted_on, self.moment.on)
