"""The organisation, or a branch of it, as a tree read once: names, kinds and levels of units."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from core.folding import fold
from people.enums import UnitKind
from people.models import Unit

COLUMNS = ("pk", "path", "depth", "code", "name", "kind", "level", "closed_on")
STEP: int = Unit.steplen


@dataclass(frozen=True, slots=True)
class Node:
    """A unit, as far as reports need it: few fields of many."""

    pk: int
    path: str
    depth: int
    code: str
    name: str
    kind: str
    level: str
    is_open: bool

    @property
    def is_team(self) -> bool:
        return self.kind == UnitKind.TEAM

    @property
    def is_department(self) -> bool:
        return self.kind == UnitKind.DEPARTMENT


@dataclass(frozen=True)
class Tree:
    """Units, closed ones too: they are no rows, and may still be somebody's home."""

    nodes: list[Node]

    @classmethod
    def read(cls, branch: Unit | None = None) -> "Tree":
        """Read the branch and all below it; without one, all there are."""
        units = Unit.objects.all() if branch is None else Unit.objects.within(branch)
        rows = units.order_by("path").values_list(*COLUMNS)
        return cls(
            [
                Node(pk, path, depth, code, name, kind, level, closed_on is None)
                for pk, path, depth, code, name, kind, level, closed_on in rows
            ]
        )

    @cached_property
    def open(self) -> list[Node]:
        return [node for node in self.nodes if node.is_open]

    @cached_property
    def paths(self) -> dict[int, str]:
        return {node.pk: node.path for node in self.nodes}

    @cached_property
    def by_path(self) -> dict[str, Node]:
        return {node.path: node for node in self.nodes}

    def unit(self, pk: int | None) -> Node | None:
        return None if pk is None else self.by_path[self.paths[pk]]

    def coded(self, code: str) -> Node | None:
        return next((node for node in self.open if node.code == code), None)

    def within(self, unit: Node | None) -> list[Node]:
        """Return the open units below this one, without itself; of all there are without one."""
        if unit is None:
            return self.open
        return [node for node in self.open if node.path.startswith(unit.path) and node != unit]

    def below(self, unit: Node | None) -> list[Node]:
        """Return the open units directly below."""
        depth = unit.depth + 1 if unit else 1
        return [node for node in self.within(unit) if node.depth == depth]

    def above(self, unit: Node) -> list[Node]:
        """Return the units above that were read, highest first."""
        return self._line(unit)[:-1]

    def reading_order(self, nodes: Iterable[Node]) -> list[Node]:
        """Return them as one reads the organisation: sisters by name, each before what is below."""
        return sorted(nodes, key=self._place)

    def _place(self, node: Node) -> list[tuple[str, str]]:
        return [self._name(one) for one in self._line(node)]

    def _line(self, node: Node) -> list[Node]:
        """Return those above and the unit itself."""
        paths = (node.path[:end] for end in range(STEP, len(node.path) + 1, STEP))
        return [self.by_path[path] for path in paths if path in self.by_path]

    def _name(self, node: Node) -> tuple[str, str]:
        known = self._names.get(node.pk)
        if known is None:
            known = self._names[node.pk] = (fold(node.name), node.code)
        return known

    @cached_property
    def _names(self) -> dict[int, tuple[str, str]]:
        return {}
