"""What stands between a quiz and its readers.

Pure functions, most of them over the stored form of a StreamField: ``{"type", "value", "id"}`` for
each block.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.checks import Problem
from quizzes.enums import QuestionKind
from quizzes.rules.settings import Settings

Block = dict[str, Any]
ONE_RIGHT = {QuestionKind.SINGLE, QuestionKind.TRUE_FALSE}
CHOICES = {*ONE_RIGHT, QuestionKind.MULTI}


def quiz_problems(questions: list[Block], *, strict: bool) -> list[Problem]:
    """Return what keeps the questions from being asked; ``strict`` wants feedback on options."""
    if not any(block["type"] != QuestionKind.REFLECT for block in questions):
        return [Problem(_("The quiz has no scored question. Add one."), field="questions")]
    found = [
        Problem(sentence, field="questions", block_id=block.get("id") or "")
        for number, block in enumerate(questions, start=1)
        for sentence in _question(block, number, strict=strict)
    ]
    uids = Counter(block["value"].get("uid") for block in questions)
    found += [
        Problem(
            _("The identifier %(uid)s stands at several questions. Give each its own.")
            % {"uid": uid},
            field="questions",
        )
        for uid, count in uids.items()
        if uid and count > 1
    ]
    return found


def quiz_hints(questions: list[Block]) -> list[Problem]:
    """Return which questions have an option without feedback, where nothing demands it."""
    sentence = _("Question %(number)s (%(stem)s) has an option without feedback.")
    return [
        Problem(sentence % _named(block, number), "questions", block.get("id") or "")
        for number, block in enumerate(questions, start=1)
        if block["type"] in CHOICES and not _has_feedback(_rows(block["value"].get("options")))
    ]


def setting_problems(
    settings: Settings, *, live_closes_at: datetime | None, now: datetime
) -> list[Problem]:
    """Return what is wrong with the settings.

    A closing date that is over is none where it is live already: a quiz that has closed may still
    be mended, so that its keys can be corrected.
    """
    found = []
    closes_at = settings.closes_at
    if closes_at is not None and closes_at <= now and closes_at != live_closes_at:
        sentence = _("The closing date is over. Choose a later one, or leave it empty.")
        found.append(Problem(sentence, field="closes_at"))
    if settings.pause and settings.attempts == 1:
        sentence = _(
            "There is a pause between attempts and only one attempt. "
            "Allow several attempts, or set the pause to 0."
        )
        found.append(Problem(sentence, field="pause"))
    return found


def _question(block: Block, number: int, *, strict: bool) -> Iterator[str]:
    value, kind = block["value"], block["type"]
    words = _named(block, number)
    if not words["stem"]:
        yield _("Question %(number)s has no text.") % words
    if kind in CHOICES:
        yield from _choice(kind, _rows(value.get("options")), words, strict=strict)
    elif kind == QuestionKind.ORDER:
        yield from _order(_rows(value.get("items")), words)
    elif kind == QuestionKind.MATCH:
        yield from _match(_rows(value.get("pairs")), words)


def _named(block: Block, number: int) -> dict[str, Any]:
    """Return by which number and words an author knows the question."""
    stem = (block["value"].get("stem") or "").strip()
    return {"number": number, "stem": Truncator(stem).chars(60)}


def _has_feedback(options: list[Any]) -> bool:
    return all((option.get("why") or "").strip() for option in options)


def _choice(kind: str, options: list[Any], words: dict[str, Any], *, strict: bool) -> Iterator[str]:
    right = sum(bool(option.get("right")) for option in options)
    if len(options) < 2:
        yield _("Question %(number)s (%(stem)s) needs at least two options.") % words
    if right == 0:
        yield _("Question %(number)s (%(stem)s) has no right option. Mark one.") % words
    elif right > 1 and kind in ONE_RIGHT:
        yield _("Question %(number)s (%(stem)s) has several right options. Leave one.") % words
    if _has_twice(option.get("text") for option in options):
        yield _("Question %(number)s (%(stem)s) has the same option twice.") % words
    if _has_twice(option.get("key") for option in options):
        yield _("Question %(number)s (%(stem)s) has two options with the same key.") % words
    if strict and not _has_feedback(options):
        yield (
            _(
                "Question %(number)s (%(stem)s) has an option without feedback. "
                "In a strict course every option needs it."
            )
            % words
        )


def _order(items: list[str], words: dict[str, Any]) -> Iterator[str]:
    if len(items) < 2:
        yield _("Question %(number)s (%(stem)s) needs at least two items to put in order.") % words
    if _has_twice(items):
        yield _("Question %(number)s (%(stem)s) has the same item twice.") % words


def _match(pairs: list[Any], words: dict[str, Any]) -> Iterator[str]:
    if len(pairs) < 2:
        yield _("Question %(number)s (%(stem)s) needs at least two pairs to match.") % words
    elif len({(pair.get("right") or "").strip().casefold() for pair in pairs}) < 2:
        yield _("Question %(number)s (%(stem)s) needs at least two different right sides.") % words
    if _has_twice(pair.get("left") for pair in pairs):
        yield _("Question %(number)s (%(stem)s) has the same left side twice.") % words


def _rows(value: Any) -> list[Any]:
    """Return the items of a list block, with or without their ids."""
    return [
        item["value"] if isinstance(item, dict) and item.get("type") == "item" else item
        for item in value or []
    ]


def _has_twice(values: Iterable[str | None]) -> bool:
    """Return whether a value that is not empty stands there twice, outer spaces and case aside."""
    said = [value.strip().casefold() for value in values if value and value.strip()]
    return len(set(said)) < len(said)
