"""A case as it is played: nodes, choices, and the way of one reader through them. Pure.

A way is a list of node names, from the first node on. An edit of the case may cut it: what is left
is its longest beginning that can still be gone.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

LONGEST_WAY = 200
"""Nodes; a reader who goes round in circles for longer starts again."""

Way = list[str]


@dataclass(frozen=True)
class Choice:
    text: str
    to: str


@dataclass(frozen=True)
class Node:
    name: str
    text: str
    is_end: bool
    choices: tuple[Choice, ...]

    def said_to(self, target: str) -> str:
        """Return the words of the choice that leads there; empty where several do."""
        leading = [choice.text for choice in self.choices if choice.to == target]
        return leading[0] if len(leading) == 1 else ""


@dataclass(frozen=True)
class Case:
    start: str
    nodes: dict[str, Node]

    def way(self, stored: str | None) -> Way:
        """Return the part of a stored way that can still be gone; at least the first node."""
        names = _names(stored)
        way = [self.start]
        if names[:1] != way:
            return way
        for name in names[1:LONGEST_WAY]:
            if not self._leads(way[-1], name):
                break
            way.append(name)
        return way

    def node(self, way: Way) -> Node | None:
        """Return where the way has come to; None in a case without its first node."""
        return self.nodes.get(way[-1])

    def after(self, way: Way, choice: int) -> Way | None:
        """Return the way with one more choice made; None where there is no such choice."""
        node = self.node(way)
        if node is None or not 0 <= choice < len(node.choices) or len(way) >= LONGEST_WAY:
            return None
        target = node.choices[choice].to
        return [*way, target] if target in self.nodes else None

    def is_over(self, way: Way) -> bool:
        node = self.node(way)
        return node is not None and node.is_end

    def _leads(self, name: str, target: str) -> bool:
        choices = self.nodes[name].choices if name in self.nodes else ()
        return target in self.nodes and any(choice.to == target for choice in choices)


def case_of(blocks: Iterable[dict[str, Any]], *, start: str) -> Case:
    """Read a case from the stored form of its page's nodes."""
    nodes = [node_of(block["value"]) for block in blocks]
    return Case(start, {node.name: node for node in nodes})


def node_of(value: dict[str, Any]) -> Node:
    """Read one node from its stored form."""
    choices = [item.get("value", item) for item in value.get("choices") or []]
    return Node(
        name=value.get("id") or "",
        text=value.get("text") or "",
        is_end=bool(value.get("end")),
        choices=tuple(Choice(one.get("text") or "", one.get("to") or "") for one in choices),
    )


def _names(stored: str | None) -> Way:
    try:
        names = json.loads(stored or "[]")
    except ValueError:
        return []
    return names if isinstance(names, list) else []
