"""From a body in Markdown to its blocks."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from courses.programme_format.blocks import Block, BlockKind
from courses.programme_format.containers import container_value
from courses.programme_format.keys import key_for
from courses.programme_format.markdown import Piece, one_line, pieces
from courses.programme_format.problems import FileProblems
from courses.programme_format.prose import prose, quotation, table
from courses.programme_format.segments import Segment, split_segments
from courses.programme_format.sources import find_picture

CAPTION = "Table:"
LONGEST = {"heading": 120, "caption": 250, "alt": 250, "source": 250, "table caption": 200}


@dataclass
class Body:
    """Builds the blocks of one lesson or task."""

    course_id: str
    item_id: str
    folder: Path
    problems: FileProblems
    blocks: list[Block] = field(default_factory=list)
    _flow: list[Piece] = field(default_factory=list)
    _caption: str = ""
    _counts: Counter[str] = field(default_factory=Counter)
    _exercises: set[str] = field(default_factory=set)

    def read(self, text: str, first_line: int) -> tuple[Block, ...]:
        for segment in split_segments(text, first_line, self.problems):
            if segment.name:
                self._container(segment)
            else:
                self._markdown(segment)
        if not self.blocks:
            self.problems.add(first_line, "There is no text yet.")
        return tuple(self.blocks)

    def _markdown(self, segment: Segment) -> None:
        parts = list(pieces(segment.text, segment.text_line))
        for part, following in zip_longest(parts, parts[1:]):
            self._piece(part, following)
        self._end_text()

    def _piece(self, part: Piece, following: Piece | None) -> None:
        if part.type == "paragraph_open" and len(part.inline) == 1 and _is_picture(part):
            self._picture(part)
        elif part.type == "heading_open" and part.tag == "h2":
            self._limited(part.line, "heading", one_line(part.plain))
            self._add(BlockKind.HEADING, one_line(part.plain), part.line)
        elif part.type == "blockquote_open":
            value = quotation(part, self.problems)
            self._limited(part.line, "source", value["source"])
            self._add(BlockKind.QUOTATION, value, part.line)
        elif part.type == "table_open":
            self._add(BlockKind.TABLE, table(part, self._caption), part.line)
        elif part.plain.startswith(CAPTION) and following and following.type == "table_open":
            self._caption = one_line(part.plain.removeprefix(CAPTION))
            self._limited(part.line, "table caption", self._caption)
        else:
            self._flowing(part)

    def _flowing(self, part: Piece) -> None:
        if part.tag in {"h1", "h4", "h5", "h6"}:
            self.problems.add(part.line, "Use “##” for a heading, or “###” for a small one.")
        elif part.type in {"code_block", "fence", "hr"}:
            self.problems.add(
                part.line,
                "Lines, code and indented paragraphs cannot be used; begin at the margin.",
            )
        else:
            self._flow.append(part)

    def _picture(self, part: Piece) -> None:
        image = part.inline[0]
        name, alt = str(image.attrs.get("src", "")), one_line(image.content)
        caption = one_line(str(image.attrs.get("title", "")))
        if not alt:
            self.problems.add(
                part.line, f"The picture “{name}” needs words that say what it shows."
            )
        self._limited(part.line, "alt", alt)
        self._limited(part.line, "caption", caption)
        picture = find_picture(self.folder, name, self.problems, part.line)
        self._add(BlockKind.PICTURE, {"image": picture, "alt": alt, "caption": caption}, part.line)

    def _container(self, segment: Segment) -> None:
        found = container_value(segment, self.problems)
        if found is None:
            return
        if found.identifier in self._exercises:
            self.problems.add(segment.line, f"The exercise “{found.identifier}” is here twice.")
        elif found.identifier:
            self._exercises.add(found.identifier)
        self._add(found.kind, found.value, segment.line, name=found.identifier)

    def _end_text(self) -> None:
        if self._flow:
            parts, self._flow = self._flow, []
            self._append(BlockKind.TEXT, prose(parts, self.problems), parts[0].line)

    def _add(self, kind: BlockKind, value: Any, line: int, *, name: str = "") -> None:
        self._end_text()
        self._caption = ""
        self._append(kind, value, line, name=name)

    def _append(self, kind: BlockKind, value: Any, line: int, *, name: str = "") -> None:
        """An exercise is known by its identifier, any other block by its place among its kind."""
        if not name:
            self._counts[kind] += 1
            name = f"{kind}-{self._counts[kind]}"
        else:
            name = f"exercise:{name}"
        key = key_for(self.course_id, f"{self.item_id}/{name}")
        self.blocks.append(Block(kind, value, key, line))

    def _limited(self, line: int, what: str, text: str) -> None:
        if len(text) > LONGEST[what]:
            name = {"alt": "description of a picture"}.get(what, what)
            self.problems.add(line, f"The {name} is longer than {LONGEST[what]} characters.")


def _is_picture(part: Piece) -> bool:
    return part.inline[0].type == "image"
