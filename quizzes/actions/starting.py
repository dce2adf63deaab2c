"""Begin an attempt."""

import secrets
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import periods
from core.errors import DomainError
from people.locks import lock_person
from quizzes.actions.expiring import close_if_overdue
from quizzes.models import Attempt, ExtraAttempt, Quiz, QuizVersion
from quizzes.taking.history import History

if TYPE_CHECKING:
    from people.models import User


def start_attempt(person: "User", *, quiz: Quiz) -> Attempt:
    """Return the person's open attempt at the quiz, begun now if there is none.

    Raises ``DomainError`` ``not_published`` for a quiz that was never live, ``closed`` after its
    closing date, ``no_attempts_left``, and ``pause`` until the pause after the last one is over.
    """
    version = quiz.current_version
    if version is None:
        raise DomainError("not_published", _("This quiz is not published yet. Come back later."))
    close_own_overdue(person, quiz=quiz)
    return _begin(person, quiz, version)


@transaction.atomic
def _begin(person: "User", quiz: Quiz, version: QuizVersion) -> Attempt:
    """Two pages that begin at once wait for each other: the attempts are counted once."""
    lock_person(person)
    history = history_of(person, quiz=quiz, version=version)
    if history.open is not None:
        return history.open
    now = timezone.now()
    if refusal := history.refusal(now):
        raise refusal
    return Attempt.objects.create(
        person=person,
        quiz=quiz,
        version=version,
        seed=secrets.randbits(48),
        started_at=now,
        deadline=version.settings.deadline(now),
    )


def close_own_overdue(person: "User", *, quiz: Quiz) -> None:
    """Close the person's open attempt at the quiz if its time is up."""
    overdue = Attempt.objects.of(person).filter(quiz=quiz).overdue(timezone.now())
    for uuid in overdue.values_list("uuid", flat=True):
        close_if_overdue(uuid)


def history_of(person: "User", *, quiz: Quiz, version: QuizVersion) -> History:
    """Return the person's attempts at the quiz, measured by the settings of this version."""
    attempts = list(Attempt.objects.of(person).filter(quiz=quiz).as_history())
    since = periods.opened_on(person, quiz.key) if attempts else None
    extra = _extra(person, quiz, version, since)
    return History(version.settings, attempts, version.edition, extra, since)


def _extra(person: "User", quiz: Quiz, version: QuizVersion, since: date | None) -> int:
    if version.settings.attempts is None:
        return 0
    granted = ExtraAttempt.objects.filter(person=person, quiz=quiz)
    if since is not None:
        granted = granted.filter(granted_at__date__gte=since)
    return granted.count()
