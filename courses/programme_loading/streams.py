"""From the blocks, questions and nodes of the files to what a StreamField stores.

Every block keeps its id from load to load: notes, translations and comments hang on it.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from courses.programme_format import (
    Block,
    BlockKind,
    CaseFile,
    LessonFile,
    Question,
    QuizFile,
    TransferTaskFile,
    WorkshopFile,
    key_for,
)
from courses.programme_loading.gallery import Gallery
from courses.programme_loading.places import File

Stream = list[dict[str, Any]]


def body(item: LessonFile | TransferTaskFile, gallery: Gallery) -> Stream:
    return [_stored(block.kind, _value(block, gallery), block.key) for block in item.blocks]


def questions(item: QuizFile, course_id: str) -> Stream:
    """Return the questions; each names the lesson to read again by that lesson's key."""
    return [
        _stored(question.kind, _question(question, key, course_id), key)
        for question in item.questions
        for key in [_key(item, question.id)]
    ]


def nodes(item: CaseFile) -> Stream:
    """Return the nodes of a case in the order of the file."""
    return [
        _stored(
            "node",
            {
                "id": node.id,
                "text": node.text,
                "end": node.end,
                "choices": _items(
                    ({"text": choice.text, "to": choice.to} for choice in node.choices), key
                ),
            },
            key,
        )
        for node in item.nodes
        for key in [_key(item, node.id)]
    ]


def agenda(item: WorkshopFile) -> Stream:
    return [
        _stored(
            "row",
            {"start": row.start, "end": row.end, "activity": row.text},
            _key(item, f"agenda-{number}"),
        )
        for number, row in enumerate(item.agenda, start=1)
    ]


def cards(item: WorkshopFile) -> Stream:
    """Return the set of cards to hand out, if the workshop has one."""
    if item.cards is None:
        return []
    key = _key(item, "cards")
    value = {"title": item.cards.title, "cards": _items(item.cards.items, key)}
    return [_stored("cards", value, key)]


def lines(item: File) -> dict[str, int]:
    """Return the line in the item's file of each of its blocks, by the id of the block."""
    match item:
        case LessonFile() | TransferTaskFile():
            return {str(block.key): block.line for block in item.blocks}
        case QuizFile():
            return {str(_key(item, one.id)): one.line for one in item.questions}
        case CaseFile():
            return {str(_key(item, node.id)): node.line for node in item.nodes}
        case _:
            return {}


def _value(block: Block, gallery: Gallery) -> Any:
    value = block.value
    match block.kind:
        case BlockKind.PICTURE:
            image = gallery.image(value["image"], shows=value["alt"])
            stored = {"image": image.pk, "alt_text": value["alt"], "decorative": False}
            return {"image": stored, "caption": value["caption"]}
        case BlockKind.KEY_POINTS:
            return _items(value, block.key)
        case BlockKind.TABLE:
            return {"caption": value["caption"], "table": _table(value)}
        case _:
            return value


def _table(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "columns": [{"type": "text", "heading": heading} for heading in value["header"]],
        "rows": [{"values": row} for row in value["rows"]],
        "caption": "",
    }


def _question(question: Question, key: UUID, course_id: str) -> dict[str, Any]:
    value = {
        "uid": question.id,
        "stem": question.stem,
        "lesson": str(key_for(course_id, question.lesson)) if question.lesson else "",
        "why": question.why,
    }
    parts: dict[str, Iterable[Any]] = {
        "options": (
            {"key": one.key, "text": one.text, "right": one.right, "why": one.why}
            for one in question.options
        ),
        "items": question.items,
        "pairs": ({"left": pair.left, "right": pair.right} for pair in question.pairs),
    }
    stored = {name: _items(values, key) for name, values in parts.items()}
    return value | {name: items for name, items in stored.items() if items}


def _items(values: Iterable[Any], key: UUID) -> Stream:
    """Return the items of a list block, each with an id made of its place."""
    return [
        _stored("item", value, uuid5(key, str(number)))
        for number, value in enumerate(values, start=1)
    ]


def _stored(kind: str, value: Any, key: UUID) -> dict[str, Any]:
    return {"type": str(kind), "value": value, "id": str(key)}


def _key(item: File, name: str) -> UUID:
    return uuid5(item.key, name)
