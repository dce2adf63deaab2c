"""How long a quiz or a case takes. Pure, over the stored form of a StreamField."""

import math
from collections.abc import Iterator
from typing import Any

from core.bodies import WORDS_A_MINUTE, count_words

Block = dict[str, Any]
SECONDS = {"order": 60, "match": 60, "reflect": 120}
SECONDS_A_CHOICE_QUESTION = 45
SECONDS_TO_DECIDE = 15


def quiz_minutes(blocks: list[Block]) -> int:
    """Return whole minutes, at least 1.

    45 seconds a question with options, 60 to put in order or to match, 120 to write a reflection.
    """
    seconds = [SECONDS.get(block["type"], SECONDS_A_CHOICE_QUESTION) for block in blocks]
    return max(1, math.ceil(sum(seconds) / 60))


def case_minutes(nodes: list[Block]) -> int:
    """Return whole minutes, at least 1, for reading every node once and deciding at each choice.

    One way through is shorter; most people try a second.
    """
    words = sum(count_words(text) for node in nodes for text in _texts(node["value"]))
    decisions = sum(bool(node["value"].get("choices")) for node in nodes)
    return max(1, math.ceil(words / WORDS_A_MINUTE + decisions * SECONDS_TO_DECIDE / 60))


def _texts(value: dict[str, Any]) -> Iterator[str]:
    yield value.get("text") or ""
    for item in value.get("choices") or []:
        choice = item.get("value", item)
        yield choice.get("text") or ""
