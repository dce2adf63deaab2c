"""A question as a version keeps it: which answers there may be, and which are right.

Pure: no language, no database. Keys are those of the author's options, items and pairs; they stay
the same in every language and when their words are mended.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Value = Any
"""An answer: a key (single, truefalse), a list of keys (multi, order), left to right (match)."""


@dataclass(frozen=True, kw_only=True)
class Question:
    uid: str
    kind: str
    options: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()
    items: tuple[str, ...] = ()
    """The keys of an order question, in the right order."""
    pairs: tuple[tuple[str, str], ...] = ()
    """Left and right keys; several lefts may belong to one right."""
    offered: tuple[str, ...] = ()
    """The right sides to choose from, where a corrected key no longer names them all."""

    @property
    def is_scored(self) -> bool:
        """Return whether it counts; what is private never does."""
        return self.kind != "reflect"

    @property
    def lefts(self) -> list[str]:
        return [left for left, _ in self.pairs]

    @property
    def rights(self) -> list[str]:
        """Return each right side once."""
        return list(dict.fromkeys(self.offered or (right for _, right in self.pairs)))

    @property
    def right_value(self) -> Value:
        """Return the answer that scores; None for a reflection."""
        match self.kind:
            case "single" | "truefalse":
                return next((key for key in self.options if key in self.right), None)
            case "multi":
                return [key for key in self.options if key in self.right]
            case "order":
                return list(self.items)
            case "match":
                return dict(self.pairs)
            case _:
                return None


def questions_of(
    structure: Mapping[str, Any], corrections: Mapping[str, Any] | None = None
) -> list[Question]:
    """Read the questions of a version's structure, with the keys that were corrected since."""
    corrected = corrections or {}
    return [question_of(corrected.get(asked["uid"], asked)) for asked in structure["questions"]]


def question_of(stored: Mapping[str, Any]) -> Question:
    """Read a question of a structure."""
    options = stored.get("options", [])
    return Question(
        uid=stored["uid"],
        kind=stored["kind"],
        options=tuple(option["key"] for option in options),
        right=frozenset(option["key"] for option in options if option["right"]),
        items=tuple(stored.get("items", [])),
        pairs=tuple((pair["left"], pair["right"]) for pair in stored.get("pairs", [])),
        offered=tuple(stored.get("rights", [])),
    )
