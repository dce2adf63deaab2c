"""Keep the answers of an attempt."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.models import GuardedValue, PrivateNote
from core.saving import Save, StaleSaveError, save_guarded
from quizzes.models import Attempt, Response
from quizzes.rules.answers import fits, is_answered
from quizzes.rules.questions import Question

if TYPE_CHECKING:
    from people.models import User

LONGEST_REFLECTION = 10_000
"""In characters: about four pages."""


class AttemptClosedError(StaleSaveError):
    """The attempt is over, or this answer final; nothing was changed."""


class UnknownQuestionError(DomainError):
    """The attempt does not ask this."""

    def __init__(self) -> None:
        super().__init__(
            "unknown_question", _("This question is not part of the quiz. Nothing was changed.")
        )


@transaction.atomic
def save_response(
    person: "User", *, attempt: UUID, question: str, save: Save
) -> tuple[GuardedValue, Attempt]:
    """Keep an answer of the person's own open attempt; a reflection becomes a private note.

    Returns what is stored, and the attempt. Raises ``Attempt.DoesNotExist``,
    ``UnknownQuestionError``, ``AttemptClosedError`` with what is stored – also from the deadline on
    – ``core.saving.StaleSaveError`` when another tab or device was here, and ``DomainError``
    ``unfit`` or ``too_long`` when the value is no answer.
    """
    held = Attempt.objects.of(person).held().get(uuid=attempt)
    held.person = person
    asked = asked_of(held, question)
    if not held.is_open or held.is_over_time:
        raise _closed(held, asked)
    return keep(held, asked, save), held


@transaction.atomic
def check(person: "User", *, attempt: UUID, question: str) -> Response:
    """Look an answer up where the quiz gives feedback at once: from now on it is final.

    Raises as ``save_response`` does, and ``DomainError`` ``not_at_once`` or ``not_answered``.
    """
    held = Attempt.objects.of(person).held().get(uuid=attempt)
    asked = asked_of(held, question)
    if not held.is_open or held.is_over_time:
        raise _closed(held, asked)
    if held.version.settings.feedback != "at_once" or not asked.is_scored:
        raise DomainError("not_at_once", _("What was right is shown after the quiz is handed in."))
    response = held.responses.filter(question=asked.uid).first()
    if response is None or not is_answered(asked, response.value):
        raise DomainError("not_answered", _("Answer the question first; then see what was right."))
    if response.checked_at is None:
        response.checked_at = timezone.now()
        response.save(update_fields=["checked_at"])
    return response


@transaction.atomic
def mark(person: "User", *, attempt: UUID, question: str, is_marked: bool) -> Attempt:
    """Mark a question of the open attempt to look at again, or take the mark off."""
    held = Attempt.objects.of(person).held().get(uuid=attempt)
    asked = asked_of(held, question)
    if not held.is_open or held.is_over_time:
        raise _closed(held, asked)
    others = [uid for uid in held.marked if uid != asked.uid]
    held.marked = [*others, asked.uid] if is_marked else others
    held.save(update_fields=["marked"])
    return held


def keep(held: Attempt, asked: Question, save: Save) -> GuardedValue:
    """Store an answer of an attempt that is held by this transaction.

    A person has one open attempt at a quiz: holding it keeps others from its reflections as well.
    """
    refuse_unfit(asked, save.value)
    if not asked.is_scored:
        key = {"person": held.person, "step_key": held.quiz.key, "block": asked.uid}
        notes = PrivateNote.objects.of(held.person)
        return save_guarded(notes, save, field="text", key=key, is_held=True)
    key = {"attempt": held, "question": asked.uid}
    rows = Response.objects.all()
    return save_guarded(rows, save, field="value", key=key, is_held=True, refuse=_refuse_final)


def asked_of(held: Attempt, uid: str) -> Question:
    asked = held.question(uid)
    if asked is None:
        raise UnknownQuestionError
    return asked


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


def _refuse_final(kept: Response) -> None:
    if kept.checked_at is not None:
        raise AttemptClosedError(value=kept.value, sequence=kept.sequence)


def refuse_unfit(asked: Question, value: Any) -> None:
    """Raise ``DomainError`` ``unfit`` or ``too_long`` where the value is no answer."""
    if not fits(asked, value):
        raise DomainError("unfit", _("This is not an answer to the question. Nothing was changed."))
    if not asked.is_scored and "\x00" in value:
        raise DomainError("unfit", _("A reflection is made of words. Nothing was changed."))
    if not asked.is_scored and len(value) > LONGEST_REFLECTION:
        sentence = _(
            "A reflection has at most %(most)s characters. Please shorten it; nothing is lost."
        )
        raise DomainError("too_long", sentence % {"most": LONGEST_REFLECTION})
