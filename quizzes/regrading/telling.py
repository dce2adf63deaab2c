"""Corrections and past regrades in words, for those who decide."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count

from quizzes.freezing.structure import Words
from quizzes.models import Quiz, QuizVersion, Regrade
from quizzes.regrading.changes import figures_of
from quizzes.regrading.correctable import Correctable
from quizzes.regrading.keys import Stored
from quizzes.regrading.outcomes import Figures
from quizzes.rules.questions import question_of
from quizzes.taking.sheets import Kept, Sheet, words_in_language


@dataclass(frozen=True)
class Line:
    """A part of a key, and whether the other key says something else there."""

    words: str
    is_changed: bool


@dataclass(frozen=True)
class Keys:
    """The key in some versions, before and after."""

    before: tuple[Line, ...]
    after: tuple[Line, ...]
    is_ordered: bool
    left_out: tuple[str, ...]
    versions: tuple[int, ...] = ()


@dataclass(frozen=True)
class Told:
    """A question that could be corrected, and what this alone would change."""

    uid: str
    stem: str
    keys: list[Keys]
    figures: Figures
    is_chosen: bool


@dataclass(frozen=True)
class Past:
    """A question as it was corrected in one act."""

    regrade: Regrade
    stem: str
    before: str
    after: str
    versions: tuple[int, ...]
    changed: int


def told(found: Collection[Correctable], chosen: Collection[str] | None) -> list[Told]:
    """Return each question once, in the order in which they are asked; all are chosen by none."""
    stems: dict[str, str] = {}
    for one in found:
        words = words_in_language(one.version)["questions"]
        for correction in one.corrections:
            stems.setdefault(correction.uid, words[correction.uid]["stem"])
    return [
        Told(
            uid=uid,
            stem=stem,
            keys=_keys([one.only({uid}) for one in found]),
            figures=figures_of(_some(found, uid)),
            is_chosen=chosen is None or uid in chosen,
        )
        for uid, stem in stems.items()
    ]


def history_of(quiz: Quiz) -> list[Past]:
    """Return what was corrected, the latest first; three queries."""
    regrades = Regrade.objects.filter(version__quiz=quiz).select_related("version", "made_by")
    counted = regrades.prefetch_related("version__texts").annotate(changed=Count("attempts"))
    acts: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for one in counted:
        keys = in_words(one.version, one.before), in_words(one.version, one.after)
        acts[one.made_at, one.question, *keys].append(one)
    return [
        Past(
            regrade=some[0],
            stem=_words(some[0].version, question)["stem"],
            before=before,
            after=after,
            versions=tuple(sorted(one.version.number for one in some)),
            changed=sum(one.changed for one in some),
        )
        for (_at, question, before, after), some in acts.items()
    ]


def in_words(version: QuizVersion, stored: Stored) -> str:
    """Return the right answer as a person reads it."""
    sheet = _sheet(version, stored)
    return sheet.in_words(sheet.question.right_value)


def _sheet(version: QuizVersion, stored: Stored) -> Sheet:
    question = question_of(stored)
    return Sheet(question, _words(version, question.uid), number=1, seed=1, kept=Kept())


def _some(found: Iterable[Correctable], uid: str) -> list[Correctable]:
    chosen = [one.only({uid}) for one in found]
    return [one for one in chosen if one.corrections]


def _keys(found: Iterable[Correctable]) -> list[Keys]:
    """Put versions with the same keys together."""
    numbers: dict[Keys, list[int]] = defaultdict(list)
    for one in found:
        for made in one.corrections:
            before, after = _parts(one.version, made.before), _parts(one.version, made.after)
            is_ordered = made.before["kind"] == "order"
            lines = _lines(before, after, is_ordered), _lines(after, before, is_ordered)
            numbers[Keys(*lines, is_ordered, made.left_out)].append(one.version.number)
    return [replace(keys, versions=tuple(sorted(found))) for keys, found in numbers.items()]


def _lines(key: list[str], other: list[str], is_ordered: bool) -> tuple[Line, ...]:
    """Mark what stands at another place, where places count, or is not there at all."""
    if is_ordered:
        return tuple(Line(one, one != two) for one, two in zip(key, other, strict=True))
    return tuple(Line(one, one not in other) for one in key)


def _parts(version: QuizVersion, stored: Stored) -> list[str]:
    """Return the right answer piece by piece, in words."""
    sheet = _sheet(version, stored)
    match value := sheet.question.right_value:
        case dict():
            return [sheet.in_words({left: right}) for left, right in value.items()]
        case list():
            return [sheet.in_words([key]) for key in value]
        case _:
            return [sheet.in_words(value)]


def _words(version: QuizVersion, uid: str) -> Words:
    words: Words = words_in_language(version)["questions"].get(uid, {})
    return words
