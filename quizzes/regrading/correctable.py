"""Which keys could be corrected in the older versions of a quiz."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from quizzes.freezing.structure import Words
from quizzes.models import Attempt, Quiz, QuizVersion
from quizzes.regrading.keys import Correction, correction
from quizzes.rules.questions import Question, questions_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Correctable:
    """A version that was answered, and the corrections that its quiz's present form makes."""

    version: QuizVersion
    corrections: tuple[Correction, ...]

    def only(self, uids: Collection[str]) -> "Correctable":
        return Correctable(self.version, tuple(c for c in self.corrections if c.uid in uids))

    @property
    def corrected(self) -> dict[str, Any]:
        """Return what the version stores once they are made."""
        return {**self.version.corrections, **{one.uid: one.after for one in self.corrections}}

    @property
    def chain(self) -> list[list[Question]]:
        """Return the questions after each correction, made one after another."""
        made, chain = dict(self.version.corrections), []
        for one in self.corrections:
            made[one.uid] = one.after
            chain.append(questions_of(self.version.structure, made))
        return chain


def correctables(quiz: Quiz, uids: Collection[str] | None = None) -> list[Correctable]:
    """Return the versions in which keys differ from the present ones, the newest first.

    ``uids`` keeps to these questions. At most four queries.
    """
    present = quiz.current_version
    if present is None:
        return []
    versions = answered_before(quiz).prefetch_related("texts")
    found = [Correctable(one, tuple(_corrections(one, present))) for one in versions]
    chosen = found if uids is None else [one.only(uids) for one in found]
    return [one for one in chosen if one.corrections]


def answered_before(quiz: Quiz) -> "QuerySet[QuizVersion]":
    """Return the older versions of the quiz that somebody has begun, the newest first."""
    begun = Attempt.objects.filter(version=OuterRef("pk")).order_by()
    older = quiz.versions.filter(~Q(pk=quiz.current_version_id))
    return older.filter(Exists(begun)).order_by("-number")


def source_words(version: QuizVersion) -> Words:
    """Return the words of the questions in the language in which they were written, by uid."""
    words = (text.words["questions"] for text in version.texts.all() if text.is_source)
    return dict(next(words, {}))


def _corrections(then: QuizVersion, now: QuizVersion) -> Iterator[Correction]:
    said_then, said_now = source_words(then), source_words(now)
    asked_now = {asked["uid"]: asked for asked in now.structure["questions"]}
    for asked in then.structure["questions"]:
        uid = asked["uid"]
        if {uid} <= asked_now.keys() & said_then.keys() & said_now.keys():
            old = then.corrections.get(uid, asked)
            found = correction(old, said_then[uid], asked_now[uid], said_now[uid])
            yield from [found] if found else []
