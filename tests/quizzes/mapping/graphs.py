"""Cases as drawn: from a table of ways, in the stored form."""

from typing import Any


def node(name: str, *targets: str, end: bool = False, text: str = "") -> dict[str, Any]:
    choices = [
        {"type": "item", "id": f"{name}-{n}", "value": {"text": f"{name} to {to}", "to": to}}
        for n, to in enumerate(targets)
    ]
    value = {"id": name, "text": text or f"Text of {name}", "end": end, "choices": choices}
    return {"type": "node", "id": f"b-{name}", "value": value}


def case(**ways: str) -> list[dict[str, Any]]:
    """Return nodes that lead to those named; ``.`` is an end."""
    return [
        node(name, *(to for to in targets.split() if to != "."), end="." in targets)
        for name, targets in ways.items()
    ]
