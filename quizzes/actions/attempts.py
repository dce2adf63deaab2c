"""Begin an attempt, keep its answers, hand it in."""

import secrets
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.models import GuardedValue, PrivateNote
from core.saving import Save, StaleSaveError, save_guarded
from core.signals import step_completed
from quizzes.answers import fits
from quizzes.enums import AttemptState
from quizzes.models import Attempt, Quiz, Response
from quizzes.questions import Question
from quizzes.scoring import score

if TYPE_CHECKING:
    from people.models import User

LONGEST_REFLECTION = 10_000
"""In characters: about four pages."""


class AttemptClosedError(StaleSaveError):
    """The attempt is over; nothing was changed."""


class UnknownQuestionError(DomainError):
    """The attempt does not ask this."""

    def __init__(self) -> None:
        super().__init__(
            "unknown_question", _("This question is not part of the quiz. Nothing was changed.")
        )


@transaction.atomic
def start_attempt(person: "User", *, quiz: Quiz) -> Attempt:
    """Return the person's open attempt at the quiz, begun now if there is none.

    Raises ``DomainError`` ``not_published`` for a quiz that was never live.
    """
    if quiz.current_version is None:
        raise DomainError("not_published", _("This quiz is not published yet. Come back later."))
    attempt, _is_new = Attempt.objects.get_or_create(
        person=person,
        quiz=quiz,
        state=AttemptState.IN_PROGRESS,
        defaults={
            "version": quiz.current_version,
            "seed": secrets.randbits(48),
            "started_at": timezone.now(),
        },
    )
    return attempt


@transaction.atomic
def save_response(person: "User", *, attempt: UUID, question: str, save: Save) -> GuardedValue:
    """Keep an answer of the person's own open attempt; a reflection becomes a private note.

    Raises ``Attempt.DoesNotExist``, ``UnknownQuestionError``, ``AttemptClosedError`` with what is
    stored, ``core.saving.StaleSaveError`` when another tab or device was here, and ``DomainError``
    ``unfit`` or ``too_long`` when the value is no answer.
    """
    held = Attempt.objects.of(person).held().get(uuid=attempt)
    asked = held.question(question)
    if asked is None:
        raise UnknownQuestionError
    if not held.is_open:
        raise _closed(held, asked)
    _refuse_unfit(asked, save.value)
    if asked.is_scored:
        key = {"attempt": held, "question": asked.uid}
        return save_guarded(Response.objects.all(), save, field="value", key=key)
    key = {"person": person, "step_key": held.quiz.key, "block": asked.uid}
    return save_guarded(PrivateNote.objects.of(person), save, field="text", key=key)


@transaction.atomic
def submit(person: "User", *, attempt: UUID) -> Attempt:
    """Hand the person's own attempt in and score it; one that is handed in stays as it is.

    A question left open earns no point; the page before this says which are. Raises
    ``Attempt.DoesNotExist``, and ``DomainError`` ``empty`` while no scored question is answered.
    """
    held = Attempt.objects.of(person).held().get(uuid=attempt)
    if not held.is_open:
        return held
    answers: dict[str, Any] = dict(held.responses.values_list("question", "value"))
    _refuse_empty(held, answers)
    result = score(held.questions, answers, pass_mark=held.version.pass_mark)
    held.state, held.submitted_at = AttemptState.SUBMITTED, timezone.now()
    held.points, held.points_possible = result.points, result.possible
    held.is_passed = result.is_passed
    held.save()
    if held.is_passed:
        step_completed.send(
            sender=Attempt,
            person=person,
            step_key=held.quiz.key,
            edition=held.version.edition,
            occurred_at=held.submitted_at,
            evidence={"kind": "quiz", "attempt": str(held.uuid)},
        )
    return held


def _closed(held: Attempt, asked: Question) -> AttemptClosedError:
    """Say what is stored of this answer."""
    if not asked.is_scored:
        notes = PrivateNote.objects.of(held.person).on_step(held.quiz.key)
        note = notes.filter(block=asked.uid).first()
        return AttemptClosedError(
            value=note.text if note else None, sequence=note.sequence if note else 0
        )
    kept = held.responses.filter(question=asked.uid).first()
    return AttemptClosedError(
        value=kept.value if kept else None, sequence=kept.sequence if kept else 0
    )


def _refuse_unfit(asked: Question, value: Any) -> None:
    if not fits(asked, value):
        raise DomainError("unfit", _("This is not an answer to the question. Nothing was changed."))
    if not asked.is_scored and "\x00" in value:
        raise DomainError("unfit", _("A reflection is made of words. Nothing was changed."))
    if not asked.is_scored and len(value) > LONGEST_REFLECTION:
        sentence = _(
            "A reflection has at most %(most)s characters. Please shorten it; nothing is lost."
        )
        raise DomainError("too_long", sentence % {"most": LONGEST_REFLECTION})


def _refuse_empty(held: Attempt, answers: dict[str, Any]) -> None:
    if not any(answers.get(asked.uid) for asked in held.questions if asked.is_scored):
        raise DomainError(
            "empty",
            _("You have not answered a question yet. Nothing is lost: answer one, then hand in."),
        )
