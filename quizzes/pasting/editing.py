"""A stored question with the words of a text; what stays the same keeps its identity.

Options, items and pairs keep their keys by their words: the same ones, or else nearly the same.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from quizzes.freezing.identifiers import Block
from quizzes.pasting.cleaning import clean_line, clean_text
from quizzes.pasting.matching import alike, matched
from quizzes.pasting.model import Option, Pair, Question
from quizzes.pasting.stored import question_of

Value = dict[str, Any]


def made(question: Question) -> Block:
    """Return a new block for the question."""
    return edited({"type": question.kind, "id": str(uuid4()), "value": {}}, question)


def edited(block: Block, question: Question) -> Block:
    """Return the block saying what the text says.

    Without an identifier the text may be an older one, or one without feedback: what it does not
    mention stays.
    """
    was = question_of(block)
    value = _said(block["value"], question, was)
    for name in ("options", "items", "pairs"):
        value.pop(name, None)
    value |= _rows(block["value"], question, was)
    return {**block, "type": _kind(question, was), "value": value}


def _kind(question: Question, was: Question) -> str:
    is_still = question.kind == "single" and was.kind == "truefalse" and len(question.options) == 2
    return was.kind if is_still and not question.uid else question.kind


def _said(value: Value, question: Question, was: Question) -> Value:
    why, lesson = question.why, question.lesson
    if not question.uid:
        why, lesson = why or was.why, lesson or was.lesson
    said = {"stem": question.stem, "why": why, "lesson": lesson, "uid": question.uid or was.uid}
    return _kept(value, said, clean_text) if value else said


def _rows(value: Value, question: Question, was: Question) -> Value:
    match question.kind:
        case "order":
            places = matched(question.items, was.items, str.__eq__, alike)
            return {"items": _listed(value.get("items"), question.items, places, _item)}
        case "match":
            places = matched(question.pairs, was.pairs, Pair.__eq__, _same_left, _alike_pair)
            return {"pairs": _listed(value.get("pairs"), question.pairs, places, _pair)}
        case "reflect":
            return {}
    places = matched(question.options, was.options, _same_text, _alike_option)
    option = _option if question.uid else _option_keeping
    return {"options": _listed(value.get("options"), question.options, places, option)}


def _same_text(new: Option, old: Option) -> bool:
    return new.text == old.text


def _alike_option(new: Option, old: Option) -> bool:
    return new.right == old.right and alike(new.text, old.text)


def _same_left(new: Pair, old: Pair) -> bool:
    return new.left == old.left


def _alike_pair(new: Pair, old: Pair) -> bool:
    return new.right == old.right and alike(new.left, old.left)


def _listed(
    stored: Any, rows: Any, places: list[int | None], say: Callable[[Any, Any], Any]
) -> list[Block]:
    old = stored or []
    return [
        {"type": "item", "id": str(uuid4()), "value": say(None, row)}
        if place is None
        else {**old[place], "value": say(old[place]["value"], row)}
        for row, place in zip(rows, places, strict=True)
    ]


def _item(old: str | None, item: str) -> str:
    return old if old is not None and clean_line(old) == item else item


def _option(old: Value | None, option: Option) -> Value:
    said = {"text": option.text, "right": option.right, "why": option.why}
    return _kept(old, said, clean_line) if old else {**said, "key": ""}


def _option_keeping(old: Value | None, option: Option) -> Value:
    why = option.why or clean_line((old or {}).get("why"))
    return _option(old, Option(option.text, option.right, why))


def _pair(old: Value | None, pair: Pair) -> Value:
    said = {"left": pair.left, "right": pair.right}
    return _kept(old, said, clean_line) if old else said


def _kept(old: Value, said: Value, clean: Callable[[Any], str]) -> Value:
    """Return the old values where they say the same, spaces and line ends aside."""
    changed = {name: new for name, new in said.items() if not _is_same(old.get(name), new, clean)}
    return {**old, **changed}


def _is_same(old: Any, new: Any, clean: Callable[[Any], str]) -> bool:
    if isinstance(new, bool):
        return bool(old) is new
    return clean(old) == new
