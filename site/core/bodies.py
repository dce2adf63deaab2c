"""What stands in a body: how long it takes to read, and what its readers would miss.

Works on the stored form of a StreamField, so that nothing is fetched to look at it.
"""

import math
import re
from collections.abc import Collection, Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from core.checks import Problem

WORDS_A_MINUTE = 180
"""Slow readers of a second language; the usual figure for adults in their first is 238."""
MINUTES_AN_EXERCISE = 1
LETTERS_A_THAI_WORD = 5
THAI = re.compile(r"[\u0e00-\u0e7f]+")
NOT_READ = {"kind", "alt_text"}
"""Choices of the author, and words in place of a picture."""

Block = dict[str, Any]


def stored(body: StreamValue) -> list[Block]:
    """Return the body as it is stored: ``{"type", "value", "id"}`` for each block."""
    return list(body.get_prep_value())


def count_words(text: str) -> int:
    """Count words; Thai, written without spaces, by its letters."""
    thai = sum(len(run) for run in THAI.findall(text))
    return len(THAI.sub(" ", text).split()) + math.ceil(thai / LETTERS_A_THAI_WORD)


def minutes(body: StreamValue) -> int:
    """Return the whole minutes a body takes, at least 1: its words, and a minute an exercise."""
    blocks = stored(body)
    words = sum(count_words(text) for block in blocks for text in _texts(block["value"]))
    exercises = sum(block["type"] == "exercise" for block in blocks)
    return max(1, math.ceil(words / WORDS_A_MINUTE) + exercises * MINUTES_AN_EXERCISE)


def wordless(body: StreamValue) -> set[int]:
    """Return the ids of the pictures of which the body itself says nothing."""
    images = (_image(block) for block in stored(body) if block["type"] == "picture")
    return {image["image"] for image in images if image.get("image") and not _is_said(image)}


def problems(body: StreamValue, described: Collection[int] = ()) -> list[Problem]:
    """Return what keeps a body from its readers: nothing in it, or what some could not perceive.

    ``described`` are the pictures that say where they are kept what they show.
    """
    blocks = stored(body)
    if not any(text.strip() for block in blocks for text in _texts(block["value"])):
        return [Problem(_("The page has no text yet. Write something in the body."), field="body")]
    pictures = [block for block in blocks if block["type"] == "picture"]
    media = [block for block in blocks if block["type"] == "media"]
    found = [_picture(block, number, described) for number, block in enumerate(pictures, start=1)]
    found += [_media(block, number) for number, block in enumerate(media, start=1)]
    return [problem for problem in found if problem is not None]


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value, whatever its shape."""
    match value:
        case str():
            yield strip_tags(value)
        case list():
            for item in value:
                yield from _texts(item)
        case {"type": str(), "value": inner, **rest} if set(rest) <= {"id"}:
            yield from _texts(inner)
        case dict():
            for name, inner in value.items():
                if name not in NOT_READ:
                    yield from _texts(inner)


def _image(block: Block) -> dict[str, Any]:
    return block["value"].get("image") or {}


def _is_said(image: dict[str, Any]) -> bool:
    return bool(image.get("decorative") or (image.get("alt_text") or "").strip())


def _picture(block: Block, number: int, described: Collection[int]) -> Problem | None:
    image = _image(block)
    if _is_said(image) or image.get("image") in described:
        return None
    sentence = _(
        "Picture %(number)s has no alternative text. Say what it shows, or mark it as decorative."
    )
    return Problem(sentence % {"number": number}, field="body", block_id=block.get("id") or "")


def _media(block: Block, number: int) -> Problem | None:
    value = block["value"]
    if value.get("captions") or (value.get("transcript") or "").strip():
        return None
    sentence = _(
        "Video or audio file %(number)s (%(title)s) has neither captions nor a transcript. Add one."
    )
    words = {"number": number, "title": value.get("title") or _("without a title")}
    return Problem(sentence % words, field="body", block_id=block.get("id") or "")
