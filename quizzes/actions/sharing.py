"""Ask a trainer: share one attempt, take it back, answer."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from people.locks import lock_person
from quizzes.actions.starting import history_of
from quizzes.models import Attempt, ExtraAttempt, SharedAttempt
from quizzes.models.sharing import LONGEST_WORDS
from quizzes.sharing.asking import refusal

if TYPE_CHECKING:
    from people.models import User

NOT_ASKED = {
    "question": "",
    "withdrawn_at": None,
    "answer": "",
    "answered_by": None,
    "answered_at": None,
}


@transaction.atomic
def share(person: "User", *, attempt: UUID, question: str) -> SharedAttempt:
    """Let the trainers look at one finished attempt, and ask them; the same again changes nothing.

    Whatever else the person shares of the quiz is taken back by it. Asking anew about an attempt
    that was taken back takes the place of what was asked and answered before.

    Raises ``Attempt.DoesNotExist``; ``DomainError`` ``still_open``, ``passed``, ``too_early``,
    ``asked_already``, ``no_words``, ``too_long``.
    """
    lock_person(person)
    found = Attempt.objects.of(person).with_version().get(uuid=attempt)
    words = _said(question)
    earlier = SharedAttempt.objects.filter(attempt=found).first()
    if earlier is not None and earlier.is_shared:
        return _same(earlier, words)
    version = found.quiz.current_version or found.version
    if refused := refusal(history_of(person, quiz=found.quiz, version=version), found):
        raise refused
    for other in SharedAttempt.objects.of(person).shared().filter(attempt__quiz=found.quiz):
        _take_back(other, person)
    now = timezone.now()
    asked = NOT_ASKED | {"question": words, "shared_at": now}
    sharing, _is_new = SharedAttempt.objects.update_or_create(attempt=found, defaults=asked)
    _record("attempt.shared", sharing, person)
    return sharing


@transaction.atomic
def take_back(person: "User", *, attempt: UUID) -> SharedAttempt:
    """Hide the person's own attempt from the trainers again; what is hidden stays so.

    Raises ``SharedAttempt.DoesNotExist``.
    """
    lock_person(person)
    sharing = SharedAttempt.objects.of(person).get(attempt__uuid=attempt)
    return _take_back(sharing, person) if sharing.is_shared else sharing


@transaction.atomic
def answer(
    sharing: SharedAttempt, *, text: str, acting_user: "User", allow_more: bool = False
) -> SharedAttempt:
    """Answer a learner's question, once; the same again changes nothing.

    ``allow_more`` grants one more attempt where the quiz limits them. Raises ``DomainError``:
    ``taken_back`` for what the trainer may not look at (any more), ``answered``, ``no_words``,
    ``too_long``.
    """
    lock_person(sharing.attempt.person)
    words = _said(text)
    held = SharedAttempt.objects.readable_by(acting_user).with_attempt().filter(pk=sharing.pk)
    found = held.first()
    if found is None:
        raise DomainError("taken_back", _("This question was taken back. Nothing was sent."))
    if found.is_answered:
        return _same_answer(found, words, acting_user)
    found.answer, found.answered_by, found.answered_at = words, acting_user, timezone.now()
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    _record("attempt.answered", found, acting_user)
    if allow_more and found.limit is not None:
        _grant(found, acting_user)
    return found


def _grant(sharing: SharedAttempt, acting_user: "User") -> None:
    attempt = sharing.attempt
    ExtraAttempt.objects.create(
        person=attempt.person,
        quiz=attempt.quiz,
        granted_by=acting_user,
        granted_at=timezone.now(),
    )
    _record("attempt.extra_granted", sharing, acting_user)


def _take_back(sharing: SharedAttempt, person: "User") -> SharedAttempt:
    sharing.withdrawn_at = timezone.now()
    sharing.save(update_fields=["withdrawn_at"])
    _record("attempt.taken_back", sharing, person)
    return sharing


def _same(earlier: SharedAttempt, words: str) -> SharedAttempt:
    if earlier.question == words:
        return earlier
    sentence = _(
        "You have asked about this attempt already; that question stands above. To ask something "
        "else, take it back first. Nothing was changed."
    )
    raise DomainError("asked_already", sentence)


def _same_answer(found: SharedAttempt, words: str, acting_user: "User") -> SharedAttempt:
    if (found.answered_by_id, found.answer) == (acting_user.pk, words):
        return found
    sentence = _(
        "%(name)s has answered meanwhile; that answer stands above. Yours was not sent, and is "
        "still here."
    )
    raise DomainError("answered", sentence % {"name": found.answered_by})


def _said(text: str) -> str:
    tidy = text.strip()
    if not tidy:
        raise DomainError("no_words", _("Please write a few words."))
    if len(tidy) > LONGEST_WORDS:
        sentence = _("Please say it in %(number)d characters or fewer.") % {"number": LONGEST_WORDS}
        raise DomainError("too_long", sentence)
    return tidy


def _record(verb: str, sharing: SharedAttempt, acting_user: "User") -> None:
    attempt = sharing.attempt
    ids = {"quiz": attempt.quiz_id}
    audit.record(verb, attempt, acting_user=acting_user, person=attempt.person, **ids)
