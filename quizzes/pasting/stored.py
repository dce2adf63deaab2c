"""A question between its text and the stored form of its block."""

from typing import Any

from quizzes.freezing.identifiers import Block, items
from quizzes.pasting.cleaning import clean_line, clean_text
from quizzes.pasting.model import CHOICES, Option, Pair, Question


def question_of(block: Block) -> Question:
    """Return what the text of a stored question says."""
    value, kind = block["value"], block["type"]
    lists = ("options", "items", "pairs")
    rows = {name: [item["value"] for item in items(value.get(name))] for name in lists}
    return Question(
        kind=kind,
        stem=clean_text(value.get("stem")),
        why=clean_text(value.get("why")),
        lesson=clean_line(value.get("lesson")),
        uid=clean_line(value.get("uid")),
        options=tuple(map(_option, rows["options"])) if kind in CHOICES else (),
        items=tuple(map(clean_line, rows["items"])),
        pairs=tuple(map(_pair, rows["pairs"])),
    )


def _option(value: dict[str, Any]) -> Option:
    return Option(
        clean_line(value.get("text")), bool(value.get("right")), clean_line(value.get("why"))
    )


def _pair(value: dict[str, Any]) -> Pair:
    return Pair(clean_line(value.get("left")), clean_line(value.get("right")))
