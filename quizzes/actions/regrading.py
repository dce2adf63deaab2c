"""Correct the key of questions after people have answered them.

What each attempt gets is decided in one transaction, with the keys, under a lock that those who end
an attempt share: whoever ends one later is scored by the corrected key. Then it is written attempt
by attempt, for a pass is told to others, who hold their own locks. Writing may be begun again, by
anybody, at any time: see ``RegradedAttempt.pending``.

A new pass dates from when the attempt ended: the learner did it that day.
"""

import time
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django_tasks import task

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, background
from core.errors import DomainError
from quizzes.actions.submitting import tell_passed
from quizzes.models import Attempt, Quiz, QuizVersion, Regrade, RegradedAttempt
from quizzes.regrading.changes import changes
from quizzes.regrading.correctable import Correctable, correctables, source_words
from quizzes.regrading.feedback import same_options, with_feedbacks
from quizzes.regrading.locking import change_keys
from quizzes.regrading.sight import Sight

if TYPE_CHECKING:
    from people.models import User

AT_ONCE = 500
"""So many attempts are written before the page answers; more are left to the background."""
BATCH = 50
PAUSE = 0.12
"""Seconds between two batches: on SQLite others look about ten times a second whether they may
write."""


def regrade(
    quiz: Quiz,
    *,
    questions: Collection[str],
    reason: str,
    acting_user: "User",
    seen: Sight | None = None,
) -> list[Regrade]:
    """Correct the keys of these questions in every older version by the present ones.

    With ``seen``, only if it does what was seen. Raises ``DomainError`` ``no_reason``;
    ``nothing_to_regrade`` when no key differs, and ``changed`` when it would do something else by
    now; nothing is done then.
    """
    if not reason.strip():
        raise DomainError("no_reason", _("Please say why; one sentence is enough."))
    with transaction.atomic():
        made = _decide(quiz, questions, reason, acting_user, seen)
        background.enqueue(write_regrades, quiz.pk)
        few = RegradedAttempt.objects.of(quiz).pending().count() <= AT_ONCE
    if few:
        write_regrades.func(quiz.pk)
    return made


@task(backend=background.BACKEND)
def write_regrades(quiz: int) -> None:
    """Give every attempt at the quiz what was decided for it; the same again changes nothing."""
    pending = RegradedAttempt.objects.filter(regrade__version__quiz=quiz).pending()
    attempts = list(pending.order_by("attempt").values_list("attempt", flat=True))
    for number, attempt in enumerate(attempts, start=1):
        _write(attempt)
        if number % BATCH == 0 and number < len(attempts):
            time.sleep(PAUSE)


def _decide(
    quiz: Quiz, questions: Collection[str], reason: str, acting_user: "User", seen: Sight | None
) -> list[Regrade]:
    """Correct the keys and decide what each attempt is to have; nobody ends one meanwhile."""
    change_keys(quiz.pk)
    quiz = Quiz.objects.select_related("current_version").get(pk=quiz.pk)
    present, found = quiz.current_version, correctables(quiz, questions)
    _refuse(found, seen)
    now, made = timezone.now(), []
    for one in found:
        made += _correct(one, reason, acting_user, now)
        _bring_feedback(one, present)
    audit.record(
        "quiz.regraded",
        quiz,
        acting_user=acting_user,
        questions=sorted({one.question for one in made}),
        regrades=[one.pk for one in made],
    )
    return made


def _refuse(found: list[Correctable], seen: Sight | None) -> None:
    if not found:
        sentence = _("These questions are scored by their present key already. Nothing was done.")
        raise DomainError("nothing_to_regrade", sentence)
    if seen is not None and seen != Sight.of(found):
        sentence = _("Something changed meanwhile. Please look once more; nothing was done yet.")
        raise DomainError("changed", sentence)


def _correct(found: Correctable, reason: str, acting_user: "User", now: datetime) -> list[Regrade]:
    """Write the corrected keys of one version, and what its finished attempts are to have."""
    decided = list(changes(found))
    regrades = [
        Regrade.objects.create(
            version=found.version,
            question=one.uid,
            before=one.before,
            after=one.after,
            reason=reason,
            made_by=acting_user,
            made_at=now,
        )
        for one in found.corrections
    ]
    rows = [
        RegradedAttempt(
            regrade=regrades[number],
            attempt_id=change.attempt,
            points_before=before.points,
            points_after=after.points,
            was_passed=before.is_passed,
            is_passed=after.is_passed,
        )
        for change in decided
        for number, before, after in change.steps()
    ]
    RegradedAttempt.objects.bulk_create(rows, batch_size=1000)
    QuizVersion.objects.filter(pk=found.version.pk).update(corrections=found.corrected)
    return regrades


def _bring_feedback(found: Correctable, present: QuizVersion | None) -> None:
    """Let who looks back read, in each language, why the corrected key is right."""
    if present is None:
        return
    spoken = {text.locale: text.words["questions"] for text in present.texts.all()}
    uids = [one.uid for one in found.corrections]
    same = same_options(uids, source_words(found.version), source_words(present))
    for text in found.version.texts.all():
        said = with_feedbacks(text.words["questions"], spoken.get(text.locale, {}), same)
        text.words = {**text.words, "questions": said}
        text.save(update_fields=["words"])


@transaction.atomic
def _write(attempt: int) -> None:
    """Give one attempt what was decided for it last."""
    held = Attempt.objects.held().select_related("person").get(pk=attempt)
    decided = RegradedAttempt.objects.newest().get(attempt=held)
    is_news = decided.is_passed and not held.is_passed
    held.points, held.is_passed = decided.points_after, held.is_passed or decided.is_passed
    held.save(update_fields=["points", "is_passed"])
    if is_news:
        tell_passed(held)
