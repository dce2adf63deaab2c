"""The names by which choices find their nodes: given by themselves, never typed."""

from collections.abc import Iterable
from itertools import count
from typing import Any

Block = dict[str, Any]


def named(blocks: list[Block]) -> list[Block]:
    """Return the nodes, each that has no name with one of its own."""
    taken = {_name(block) for block in blocks}
    return [block if _name(block) else _with(block, _take(taken)) for block in blocks]


def free(taken: Iterable[str]) -> str:
    """Return the first of n1, n2, n3 … that is not taken."""
    names = set(taken)
    return next(name for name in (f"n{number}" for number in count(1)) if name not in names)


def _take(taken: set[str]) -> str:
    name = free(taken)
    taken.add(name)
    return name


def _name(block: Block) -> str:
    return (block["value"].get("id") or "").strip()


def _with(block: Block, name: str) -> Block:
    return {**block, "value": {**block["value"], "id": name}}
