"""The blocks of a body, in the shape the CMS keeps them."""

import html
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID


class BlockKind(StrEnum):
    """The names are those of the CMS blocks."""

    TEXT = "text"
    HEADING = "heading"
    PICTURE = "picture"
    QUOTATION = "quotation"
    CALLOUT = "callout"
    KEY_POINTS = "key_points"
    EXERCISE = "exercise"
    PHRASE = "phrase"
    TABLE = "table"


@dataclass(frozen=True)
class Picture:
    """A picture file beside a module; ``name`` is how the text calls it."""

    name: str
    path: Path
    sha256: str


@dataclass(frozen=True)
class Block:
    """One block. The key lasts as long as its identifier or its place in the lesson.

    Values by kind: text: HTML · heading: str · picture: {image: Picture, alt, caption} ·
    quotation: {text, source} · callout: {kind, title, text: HTML} · key_points: [str] ·
    exercise: {title, prompt} · phrase: {text} · table: {caption, header: [str], rows: [[str]]}.
    """

    kind: BlockKind
    value: Any
    key: UUID
    line: int

    @property
    def words(self) -> int:
        """Return how many words a reader reads here; what only describes a picture is left out."""
        return sum(_words(text) for text in _texts(self.kind, self.value))


def _texts(kind: BlockKind, value: Any) -> list[str]:
    match kind:
        case BlockKind.TEXT | BlockKind.HEADING:
            return [value]
        case BlockKind.PICTURE:
            return [value["caption"]]
        case BlockKind.KEY_POINTS:
            return list(value)
        case BlockKind.TABLE:
            return [
                value["caption"],
                *value["header"],
                *(cell for row in value["rows"] for cell in row),
            ]
        case BlockKind.CALLOUT:
            return [value["title"], value["text"]]
        case _:
            return list(value.values())


def _words(text: str) -> int:
    plain = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return sum(1 for word in plain.split() if re.search(r"\w", word))
