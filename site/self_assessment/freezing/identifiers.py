"""Give dimensions and pairs the identifiers that answers and translations hang on.

Works on the stored form of a StreamField: ``{"type", "value", "id"}`` for each block. What has an
identifier keeps it; what has none, or one that stands before it – it was duplicated in the editor –
gets the next that is free: ``D8``, and ``D8-1`` below it.
"""

import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import uuid4

Block = dict[str, Any]
UNFIT = re.compile(r"[^\w.-]+")
"""What may not stand in an address."""
LONGEST = 40


@dataclass
class Names:
    """The names of one kind: those that are given away, and those that somebody has or wants."""

    wanted: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)

    def give(self, wanted: str, *, stem: str) -> str:
        """Return the wanted name, or else the first with this stem that nobody has or wants."""
        own = wanted
        if not wanted or wanted in self.taken:
            named = (f"{stem}{number}" for number in count(1))
            own = next(name for name in named if name not in self.taken | self.wanted)
        self.taken.add(own)
        return own


def identified(blocks: list[Block]) -> list[Block]:
    """Return the dimensions, each with an identifier of its own and so have its pairs."""
    dimensions, pairs = Names(), Names()
    for block in blocks:
        dimensions.wanted.add(_wanted(block["value"]))
        pairs.wanted |= {_wanted(row["value"]) for row in items(block["value"].get("items"))}
    return [_dimension(block, dimensions, pairs) for block in blocks]


def items(stored: Any) -> list[Block]:
    """Return the items of a list block with their ids: ``{"type": "item", "value", "id"}``."""
    return [_item(item) for item in stored or []]


def _dimension(block: Block, dimensions: Names, pairs: Names) -> Block:
    value = {**block["value"]}
    value["id"] = dimensions.give(_wanted(value), stem="D")
    rows = items(value.get("items"))
    value["items"] = [_pair(row, value["id"], pairs) for row in rows]
    return {**block, "id": block.get("id") or str(uuid4()), "value": value}


def _pair(row: Block, dimension: str, pairs: Names) -> Block:
    own = pairs.give(_wanted(row["value"]), stem=f"{dimension}-")
    return {**row, "value": {**row["value"], "id": own}}


def _wanted(value: Block) -> str:
    return UNFIT.sub("-", (value.get("id") or "").strip()).strip("-")[:LONGEST]


def _item(item: Any) -> Block:
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return {**item, "id": item.get("id") or str(uuid4())}
    return {"type": "item", "value": item, "id": str(uuid4())}
