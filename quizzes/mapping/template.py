"""With what a new case begins: a node with two choices, and the two ends they lead to."""

from typing import Any
from uuid import uuid4


def new_case() -> list[dict[str, Any]]:
    """Return nodes that are whole but for their texts, in the stored form."""
    return [_node("n1", "e1", "e2"), _node("e1"), _node("e2")]


def _node(name: str, *targets: str) -> dict[str, Any]:
    choices = [_item({"text": "", "to": target}) for target in targets]
    value = {"id": name, "text": "", "choices": choices, "end": not targets}
    return {"type": "node", "id": str(uuid4()), "value": value}


def _item(value: dict[str, str]) -> dict[str, Any]:
    return {"type": "item", "id": str(uuid4()), "value": value}
