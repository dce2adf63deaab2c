"""The nodes of a case as its author counts them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quizzes.rules.cases import Node, node_of


@dataclass(frozen=True)
class Place:
    """A node, its number from one on, and the block in the editor that holds it."""

    number: int
    block_id: str
    node: Node


def places_of(blocks: Iterable[dict[str, Any]]) -> list[Place]:
    """Read the places of a case from the stored form of its page's nodes."""
    return [
        Place(number, block.get("id") or "", node_of(block["value"]))
        for number, block in enumerate(blocks, start=1)
    ]


def by_name(places: list[Place]) -> dict[str, int]:
    """Return where each name stands; of two nodes with one name the later, as in play."""
    return {place.node.name: at for at, place in enumerate(places) if place.node.name}


def ways(places: list[Place]) -> list[list[int]]:
    """Return to which places each leads, every one once, in the order of its choices."""
    known = by_name(places)
    targets = ([choice.to for choice in place.node.choices] for place in places)
    return [list(dict.fromkeys(known[to] for to in some if to in known)) for some in targets]
