"""Give questions, options and list items the identifiers that answers hang on.

Works on the stored form of a StreamField: ``{"type", "value", "id"}`` for each block. What has an
identifier keeps it, also when its page is copied; what has none takes the id of its block, so that
the same draft saved twice gets the same.
"""

import re
from typing import Any
from uuid import uuid4

from django.utils.crypto import salted_hmac

Block = dict[str, Any]
LISTS = ("options", "items", "pairs")
UNFIT = re.compile(r"[^\w.-]+")
"""What may not stand in an address."""
LONGEST = 64


def identified(blocks: list[Block]) -> list[Block]:
    """Return the questions, each with an identifier of its own and keys at its options.

    Of two questions with the same identifier – one was duplicated in the editor – the second gets
    a new one.
    """
    taken: set[str] = set()
    return [_question(block, taken) for block in blocks]


def items(stored: Any) -> list[Block]:
    """Return the items of a list block with their ids: ``{"type": "item", "value", "id"}``."""
    return [_item(item) for item in stored or []]


def right_key(pair: str) -> str:
    """Return the key of a pair's right side.

    Pages show it beside the left one's, so nobody outside may reckon the one from the other. Where
    the organisation's secret is changed, the next publish or ``reconcile`` makes a new version.
    """
    return salted_hmac("quizzes.right_key", pair, algorithm="sha256").hexdigest()[:16]


def _question(block: Block, taken: set[str]) -> Block:
    block_id = block.get("id") or str(uuid4())
    value = {**block["value"]}
    value["uid"] = _uid(value.get("uid") or "", block_id, taken)
    for name in LISTS:
        if name in value:
            value[name] = items(value[name])
    for option in value.get("options", []):
        option["value"] = {**option["value"], "key": option["value"].get("key") or option["id"]}
    return {**block, "id": block_id, "value": value}


def _uid(uid: str, block_id: str, taken: set[str]) -> str:
    wanted = UNFIT.sub("-", uid.strip()).strip("-")[:LONGEST]
    found = next((name for name in (wanted, block_id) if name and name not in taken), str(uuid4()))
    taken.add(found)
    return found


def _item(item: Any) -> Block:
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return {**item, "id": item.get("id") or str(uuid4())}
    return {"type": "item", "value": item, "id": str(uuid4())}
