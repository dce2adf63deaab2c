"""Numbers unit by unit, out of which the rows are made."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from reports.figures import Figures, Head, by_path, one
from reports.organisation.moments import Moment
from reports.organisation.moments.spans import Span
from reports.organisation.rows.leaders import Leaders
from reports.then import Line
from reports.tree import Node, Tree


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
