"""Another day beside the one that is shown."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reports.figures import Figures
from reports.organisation.comparing.moves import Moves, Side
from reports.organisation.moments import Moment
from reports.organisation.rows.adding import Adding
from reports.organisation.rows.leaders import Leaders, heads_in, leaders_of
from reports.organisation.rows.row import Row
from reports.tree import Node

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport


@dataclass
class Comparison:
    """The report and another moment of the same course."""

    report: "OrganisationReport"
    other: Moment

    @property
    def days(self) -> tuple[Moment, Moment]:
        """Return the two moments, the earlier first."""
        earlier, later = sorted((self.other, self.report.moment), key=lambda moment: moment.on)
        return earlier, later

    @cached_property
    def leaders(self) -> dict[int, Leaders]:
        """Return who led the units on the other day."""
        return leaders_of({node.pk for node in self.report.counted}, self.other.on)

    @cached_property
    def figures(self) -> dict[str, Figures]:
        """Return the numbers of the units on the other day by path."""
        lines = self.other.lines_of(heads_in(self.leaders))
        adding = Adding(self.report.tree, self.other, self.leaders, lines)
        return adding.figures(self.report.counted)

    def both(self, row: Row) -> tuple[Figures, Figures]:
        """Return the numbers of a row on both days, the earlier first."""
        other = row.other or Figures()
        is_later = self.days[0] is self.report.moment
        return (row.figures, other) if is_later else (other, row.figures)

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        earlier, later = (self._side(moment) for moment in self.days)
        return earlier, later

    @cached_property
    def moves(self) -> Moves:
        """Return who came and left between the two days."""
        paths = {node.path for node in self.report.units}
        return Moves.between(*self.sides, self.report.tree.paths, paths)

    def _side(self, moment: Moment) -> Side:
        leaders = self.leaders if moment is self.other else self.report.leaders
        headed: dict[int, set[str]] = {}
        for unit, found in leaders.items():
            for head in found.heads:
                headed.setdefault(head.person_id, set()).add(self.report.tree.paths[unit])
        return Side(moment.homes(), headed)

    def moved(self, row: Row) -> tuple[set[int], set[int]]:
        """Return who came to the units of a row and who left them."""
        nodes = [row.node] if row.node else self._of_level(row)
        came = set().union(*(self.moves.came.get(node.path, set()) for node in nodes))
        left = set().union(*(self.moves.left.get(node.path, set()) for node in nodes))
        return came - left, left - came

    def _of_level(self, row: Row) -> list[Node]:
        return [node for node in self.report.units if node.level == row.key]
