"""Give dimensions and pairs the identifiers that answers and translations hang on.

Works on the stored form of a StreamField: ``{"type", "value", "id"}`` for each block. What has an
identifier keeps it; what has none, or one that stands before it – it was duplicated in the editor –
gets the next that is free: ``D8``, and ``D8-1`` below it.
"""

import re
from collections.abc import Container, Iterable
from itertools import count
from typing import Any
from uuid import uuid4

Block = dict[str, Any]
UNFIT = re.compile(r"[^\w.-]+")
"""What may not stand in an address."""
LONGEST = 40


def identified(blocks: list[Block]) -> list[Block]:
    """Return the dimensions, each with an identifier of its own and so have its pairs."""
    wanted = {_wanted(block["value"]) for block in blocks}
    taken: set[str] = set()
    pairs: set[str] = set()
    return [_dimension(block, wanted, taken, pairs) for block in blocks]


def items(stored: Any) -> list[Block]:
    """Return the items of a list block with their ids: ``{"type": "item", "value", "id"}``."""
    return [_item(item) for item in stored or []]


def _dimension(block: Block, wanted: set[str], taken: set[str], pairs: set[str]) -> Block:
    value = {**block["value"]}
    value["id"] = _own(_wanted(value), (f"D{n}" for n in count(1)), taken, wanted)
    rows = items(value.get("items"))
    asked = {_wanted(row["value"]) for row in rows}
    value["items"] = [_pair(row, value["id"], asked, pairs) for row in rows]
    return {**block, "id": block.get("id") or str(uuid4()), "value": value}


def _pair(row: Block, dimension: str, wanted: set[str], taken: set[str]) -> Block:
    names = (f"{dimension}-{n}" for n in count(1))
    own = _own(_wanted(row["value"]), names, taken, wanted)
    return {**row, "value": {**row["value"], "id": own}}


def _own(wanted: str, names: Iterable[str], taken: set[str], others: Container[str]) -> str:
    """Return the wanted name, or else the first that nobody has or wants."""
    own = wanted
    if not wanted or wanted in taken:
        own = next(name for name in names if name not in taken and name not in others)
    taken.add(own)
    return own


def _wanted(value: Block) -> str:
    return UNFIT.sub("-", (value.get("id") or "").strip()).strip("-")[:LONGEST]


def _item(item: Any) -> Block:
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return {**item, "id": item.get("id") or str(uuid4())}
    return {"type": "item", "value": item, "id": str(uuid4())}
