"""Reading time, and what some readers could not perceive."""

from typing import Any

import pytest

from core import bodies
from core.blocks import BodyBlock

BODY = BodyBlock()


def body(*blocks: tuple[str, Any]) -> Any:
    raw = [
        {"type": kind, "value": value, "id": f"id-{n}"} for n, (kind, value) in enumerate(blocks)
    ]
    return BODY.to_python(raw)


def text(words: int) -> tuple[str, str]:
    return "text", f"<p>{'word ' * words}</p>"


def picture(**image: Any) -> tuple[str, Any]:
    return "picture", {"image": {"image": 1, "alt_text": "", "decorative": False, **image}}


def media(**fields: Any) -> tuple[str, Any]:
    return "media", {"title": "Talk", "file": 1, "captions": None, "transcript": "", **fields}


@pytest.mark.parametrize(
    ("blocks", "minutes"),
    [
        ([], 1),
        ([text(1)], 1),
        ([text(180)], 1),
        ([text(181)], 2),
        ([text(179), ("exercise", {"title": "", "prompt": "Now"})], 2),
        ([("key_points", ["word " * 90, "word " * 91])], 2),
        ([("callout", {"kind": "try", "title": "", "text": "<p>" + "word " * 200 + "</p>"})], 2),
    ],
)
def test_minutes_are_words_and_exercises(blocks: list[Any], minutes: int) -> None:
    assert bodies.minutes(body(*blocks)) == minutes


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("one two", 2), ("one\u00a0two", 2), ("น้ำใจ", 1), ("น้ำใจ" * 10, 10), ("go ไป", 2)],
)
def test_thai_is_counted_by_its_letters(text: str, count: int) -> None:
    assert bodies.count_words(text) == count


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (picture(), "Picture 1 has no alternative text."),
        (picture(alt_text="  "), "Picture 1 has no alternative text."),
        (media(), "Video or audio file 1 (Talk) has neither captions nor a transcript."),
        (media(transcript=" "), "Video or audio file 1 (Talk)"),
    ],
)
def test_what_some_could_not_perceive_is_named(block: tuple[str, Any], words: str) -> None:
    (problem,) = bodies.problems(body(text(1), block))
    assert words in problem.sentence
    assert (problem.field, problem.block_id) == ("body", "id-1")


@pytest.mark.parametrize(
    "block",
    [
        picture(alt_text="A desk"),
        picture(decorative=True),
        media(captions=2),
        media(transcript="Hello."),
    ],
)
def test_what_all_can_perceive_passes(block: tuple[str, Any]) -> None:
    assert bodies.problems(body(text(1), block)) == []


@pytest.mark.parametrize("blocks", [[], [("text", "<p> </p>")], [("heading", "")], [picture()]])
def test_a_body_without_words_is_empty(blocks: list[Any]) -> None:
    (problem,) = bodies.problems(body(*blocks))
    assert problem.sentence == "The page has no text yet. Write something in the body."


def test_a_choice_is_no_text() -> None:
    """The kind of a callout is not what its readers read."""
    assert bodies.problems(body(("callout", {"kind": "think", "title": "", "text": ""}))) != []
