"""A request to save is read without trust: it is a save, or one sentence."""

import json
from typing import Any

import pytest

from django.test import RequestFactory

from core.errors import DomainError
from core.requests import save_of_json, whole
from core.saving import Save

SAVE = {"value": "words", "base": 2, "client": "c", "sequence": 3}


def read(body: Any) -> Save:
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return save_of_json(RequestFactory().put("/", text, content_type="application/json"))


def test_a_save_is_read_as_it_was_sent() -> None:
    assert read(SAVE) == Save(value="words", base=2, client="c", client_sequence=3)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("น้ำใจ 🙂", "น้ำใจ 🙂"),
        ("cut \ud83d", "cut \ufffd"),
        ("\ud83d and on", "\ufffd and on"),
        ("\ude42", "\ufffd"),
        ("\ud83d\ude42", "🙂"),
    ],
)
def test_half_a_character_is_marked_and_the_rest_is_kept(sent: str, kept: str) -> None:
    value = read({**SAVE, "value": sent}).value
    assert value == whole(sent) == kept
    assert value.encode()


@pytest.mark.parametrize(
    "change",
    [
        {"client": "\ud800"},
        {"client": "a\x00"},
        {"client": ""},
        {"client": "c" * 65},
        {"client": 1},
        {"base": -1},
        {"base": True},
        {"base": 1.0},
        {"base": 2**31},
        {"sequence": 0},
        {"sequence": "1"},
        {"sequence": None},
    ],
)
def test_what_no_page_sends_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(DomainError, match="could not be read"):
        read({**SAVE, **change})


@pytest.mark.parametrize("body", [b"\xff", "", "[]", '"x"', "null", "{}", "[" * 100_000])
def test_what_is_no_save_is_refused(body: str | bytes) -> None:
    with pytest.raises(DomainError, match="could not be read"):
        read(body)
