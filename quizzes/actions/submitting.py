"""Hand an attempt in."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.saving import Save, StaleSaveError
from core.signals import step_completed
from quizzes.actions.answering import asked_of, keep
from quizzes.enums import AttemptState
from quizzes.models import Attempt, QuizVersion
from quizzes.regrading.locking import hold_keys
from quizzes.rules.questions import Question, questions_of
from quizzes.rules.scoring import score

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def submit(person: "User", *, attempt: UUID, saves: Iterable[tuple[str, Save]] = ()) -> Attempt:
    """Hand the person's own attempt in and score it; one that is over stays as it is.

    ``saves`` are last answers, by question uid, that come with the submission; they are stored
    with it or not at all. A submission that was on its way when time was up counts for 30 seconds,
    with the answers that fit; later the attempt is closed as it was saved. A question left open
    earns no point; the page before this says which are.

    Raises ``Attempt.DoesNotExist``; while there is time, whatever ``save_response`` raises for an
    answer, and ``DomainError`` ``empty`` while no scored question is answered.
    """
    held = Attempt.objects.of(person).held().get(uuid=attempt)
    if not held.is_open:
        return held
    if held.is_overdue:
        return finish(held, AttemptState.EXPIRED, at=held.deadline or timezone.now())
    _keep_last(held, saves)
    now = timezone.now()
    if not held.is_over_time:
        _refuse_empty(held)
    return finish(held, AttemptState.SUBMITTED, at=min(now, held.deadline or now))


def finish(held: Attempt, state: AttemptState, *, at: datetime) -> Attempt:
    """Score an attempt that is held by this transaction, by what is saved of it."""
    result = score(_key(held), _answers(held), settings=held.version.settings)
    held.state, held.finished_at = state, at
    held.points, held.points_possible = result.stored_points, result.possible
    held.is_passed = result.is_passed
    held.save()
    if held.is_passed:
        tell_passed(held)
    return held


def tell_passed(held: Attempt) -> None:
    """Let whom it concerns know that the step is done."""
    step_completed.send(
        sender=Attempt,
        person=held.person,
        step_key=held.quiz.key,
        edition=held.version.edition,
        occurred_at=held.finished_at,
        evidence={"kind": "quiz", "attempt": str(held.uuid)},
    )


def _keep_last(held: Attempt, saves: Iterable[tuple[str, Save]]) -> None:
    for uid, save in saves:
        try:
            with transaction.atomic():
                keep(held, asked_of(held, uid), save)
        except (StaleSaveError, DomainError):
            if not held.is_over_time:
                raise


def _key(held: Attempt) -> list[Question]:
    """Return the questions as they are scored now; no key is corrected until this is committed."""
    hold_keys(held.quiz_id)
    versions = QuizVersion.objects.filter(pk=held.version_id)
    corrections = versions.values_list("corrections", flat=True).get()
    return questions_of(held.version.structure, corrections)


def _answers(held: Attempt) -> dict[str, Any]:
    return dict(held.responses.values_list("question", "value"))


def _refuse_empty(held: Attempt) -> None:
    answers = _answers(held)
    if not any(answers.get(asked.uid) for asked in held.questions if asked.is_scored):
        raise DomainError(
            "empty",
            _("You have not answered a question yet. Nothing is lost: answer one, then hand in."),
        )
