"""Corrections and past regrades in words, for those who decide."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from quizzes.models import Quiz, QuizVersion, Regrade
from quizzes.questions import question_of
from quizzes.regrading.changes import figures_of
from quizzes.regrading.correctable import Correctable
from quizzes.regrading.keys import Stored
from quizzes.regrading.outcomes import Figures
from quizzes.sheets import Kept, Sheet, words_in_language
from quizzes.structure import Words

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Keys:
    """The key in some versions, before and after."""

    before: str
    after: str
    left_out: tuple[str, ...]
    versions: tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """A question that could be corrected, and what this alone would change."""

    uid: str
    stem: str
    keys: list[Keys]
    figures: Figures
    is_chosen: bool


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


def regrades_of(quiz: Quiz) -> "QuerySet[Regrade]":
    """Return what was corrected, the latest first, with how many attempts it changed."""
    regrades = Regrade.objects.filter(version__quiz=quiz).select_related("version", "made_by")
    return regrades.prefetch_related("version__texts").annotate(changed=Count("attempts"))


def history_of(quiz: Quiz) -> list[dict[str, Any]]:
    """Return past regrades with their words."""
    return [
        {
            "regrade": one,
            "stem": _words(one.version, one.question).get("stem", ""),
            "before": in_words(one.version, one.before),
            "after": in_words(one.version, one.after),
        }
        for one in regrades_of(quiz)
    ]


def in_words(version: QuizVersion, stored: Stored) -> str:
    """Return the right answer as a person reads it."""
    question = question_of(stored)
    sheet = Sheet(question, _words(version, question.uid), number=1, seed=1, kept=Kept())
    return sheet.in_words(question.right_value)


def _some(found: Iterable[Correctable], uid: str) -> list[Correctable]:
    chosen = [one.only({uid}) for one in found]
    return [one for one in chosen if one.corrections]


def _keys(found: Iterable[Correctable]) -> list[Keys]:
    """Put versions with the same keys together."""
    versions: dict[tuple[str, str, tuple[str, ...]], list[int]] = defaultdict(list)
    for one in found:
        for made in one.corrections:
            before, after = in_words(one.version, made.before), in_words(one.version, made.after)
            versions[before, after, made.left_out].append(one.version.number)
    return [Keys(*keys, versions=tuple(sorted(numbers))) for keys, numbers in versions.items()]


def _words(version: QuizVersion, uid: str) -> Words:
    words: Words = words_in_language(version)["questions"].get(uid, {})
    return words
