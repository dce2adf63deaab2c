"""Put the questions of a text among those of a quiz. Nothing is ever taken away.

A question is the one with its identifier, else the one with its stem. Those that were there change
in place, and change places among themselves where the text has them in another order; a new one
follows the one above it in the text, or stands at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.freezing.identifiers import Block, identified
from quizzes.pasting.cleaning import folded
from quizzes.pasting.editing import edited, made
from quizzes.pasting.model import Question

NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True)
class Placed:
    """A question of the text and what becomes of it."""

    question: Question
    block: Block
    state: str


@dataclass(frozen=True)
class Merged:
    blocks: list[Block]
    """All questions of the quiz, in their order."""
    placed: list[Placed]

    def count(self, state: str) -> int:
        return sum(one.state == state for one in self.placed)

    @property
    def untouched(self) -> int:
        """Return how many questions the text does not name."""
        return len(self.blocks) - len(self.placed)


def merged(present: Sequence[Block], questions: Sequence[Question]) -> Merged:
    """Return the quiz with the questions of the text in it."""
    before = identified(list(present))
    places = _places(before, questions)
    placed = [
        _placed(question, before[place] if place is not None else None)
        for question, place in zip(questions, places, strict=True)
    ]
    blocks = identified(_ordered(before, placed, places))
    by_id = {block["id"]: block for block in blocks}
    final = [Placed(one.question, by_id[one.block["id"]], one.state) for one in placed]
    return Merged(blocks, final)


def _placed(question: Question, block: Block | None) -> Placed:
    if block is None:
        return Placed(question, made(question), NEW)
    after = edited(block, question)
    return Placed(question, after, SAME if after == block else CHANGED)


def _places(present: list[Block], questions: Sequence[Question]) -> list[int | None]:
    """Return for each question where it stands already."""
    by_uid = {block["value"]["uid"]: place for place, block in enumerate(present)}
    found = [by_uid.get(question.uid) if question.uid else None for question in questions]
    stems = {
        place: (folded(block["value"].get("stem")), block["type"])
        for place, block in enumerate(present)
        if place not in found
    }
    for number, question in enumerate(questions):
        if not question.uid:
            found[number] = _by_stem(question, stems)
            stems.pop(found[number], None)  # type: ignore[arg-type]
    return found


def _by_stem(question: Question, stems: dict[int, tuple[str, str]]) -> int | None:
    said = folded(question.stem)
    same = [place for place, (stem, _) in stems.items() if stem == said]
    of_kind = [place for place in same if stems[place][1] == question.kind]
    return next(iter([*of_kind, *same]), None)


def _ordered(present: list[Block], placed: list[Placed], places: list[int | None]) -> list[Block]:
    known = [one.block for one, place in zip(placed, places, strict=True) if place is not None]
    seats = sorted(place for place in places if place is not None)
    ordered = list(present)
    for seat, block in zip(seats, known, strict=True):
        ordered[seat] = block
    above: Block | None = None
    for one, place in zip(placed, places, strict=True):
        if place is None:
            at = _index(ordered, above) + 1 if above else len(ordered)
            ordered.insert(at, one.block)
        above = one.block
    return ordered


def _index(blocks: list[Block], block: Block) -> int:
    return next(number for number, one in enumerate(blocks) if one["id"] == block["id"])
