"""What is in the way, and how much more time: a short exchange between a learner and a leader."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from courses.actions.deciding import (
    REASON_LENGTH,
    TEXT_LENGTH,
    hold,
    refuse_another,
    refuse_closed,
    refuse_day,
    refuse_own_closed,
    refuse_stranger,
    refuse_wordless,
    said_just_now,
    say,
)
from courses.enums import EntryKind
from courses.exchange.reading import whom_to_ask
from courses.models import Enrolment, ExchangeEntry
from courses.permissions import may_decide_for

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def ask(enrolment: Enrolment, *, text: str, acting_user: "User") -> ExchangeEntry:
    """Ask somebody what is in the way; asking anew takes the place of one's open question.

    The words are between the two: no audit holds them. Raises ``DomainError``: ``not_yours``,
    ``complete``, ``not_assigned``, ``excused``, ``no_words``, ``too_long``.
    """
    refuse_stranger(acting_user, enrolment.person)
    held = hold(enrolment)
    words = refuse_wordless(text, at_most=TEXT_LENGTH)
    same = said_just_now(held, kind=EntryKind.QUESTION, author=acting_user, text=words)
    if same is not None:
        return same
    refuse_closed(held, to_talk=True)
    earlier = held.exchange.questions().open().filter(author=acting_user).first()
    entry = say(held, EntryKind.QUESTION, author=acting_user, text=words, about=earlier)
    _record("enrolment.question_asked", held, acting_user)
    return entry


@transaction.atomic
def answer(question: ExchangeEntry, *, text: str, acting_user: "User") -> ExchangeEntry:
    """Answer a question about oneself, once; its author alone reads it.

    Raises ``DomainError``: ``not_yours``, ``complete``, ``not_assigned``, ``excused``,
    ``answered``, ``not_there``, ``no_words``, ``too_long``.
    """
    refuse_another(acting_user, question.enrolment.person)
    held = hold(question.enrolment)
    words = refuse_wordless(text, at_most=TEXT_LENGTH)
    earlier = question.replies.first()
    if earlier is not None and (earlier.kind, earlier.text) == (EntryKind.ANSWER, words):
        return earlier
    refuse_own_closed(held, to_talk=True)
    _refuse_answered(earlier)
    _refuse_unread(question, held)
    entry = say(held, EntryKind.ANSWER, author=acting_user, text=words, about=question)
    _record("enrolment.question_answered", held, acting_user)
    return entry


@transaction.atomic
def request_time(
    enrolment: Enrolment, *, until: date, reason: str, acting_user: "User"
) -> ExchangeEntry:
    """Ask for time until a day; another request takes the place of the open one.

    Raises ``DomainError``: ``not_yours``, ``complete``, ``not_assigned``, ``excused``, ``no_date``,
    ``not_later``, ``nobody``, ``no_words``, ``too_long``.
    """
    refuse_another(acting_user, enrolment.person)
    held = hold(enrolment)
    words = refuse_wordless(reason, at_most=REASON_LENGTH)
    same = said_just_now(held, kind=EntryKind.REQUEST, author=acting_user, until=until, text=words)
    if same is not None:
        return same
    refuse_own_closed(held)
    refuse_day(held, until)
    if not whom_to_ask(acting_user):
        raise DomainError("nobody", _("There is nobody yet who could agree to it."))
    earlier = held.exchange.requests().open().first()
    entry = say(held, EntryKind.REQUEST, author=acting_user, text=words, until=until, about=earlier)
    _record("enrolment.time_requested", held, acting_user, until=until.isoformat())
    return entry


@transaction.atomic
def withdraw(request: ExchangeEntry, *, acting_user: "User") -> ExchangeEntry:
    """Take a request for more time back.

    Raises ``DomainError``: ``not_yours``, ``answered``.
    """
    refuse_another(acting_user, request.enrolment.person)
    held = hold(request.enrolment)
    reply = request.replies.first()
    if reply is not None and reply.kind == EntryKind.WITHDRAWN:
        return reply
    if reply is not None:
        raise DomainError("answered", _("Your request was answered meanwhile."))
    entry = say(held, EntryKind.WITHDRAWN, author=acting_user, about=request)
    _record("enrolment.request_withdrawn", held, acting_user)
    return entry


def _refuse_answered(reply: ExchangeEntry | None) -> None:
    if reply is None:
        return
    if reply.kind == EntryKind.QUESTION:
        raise DomainError("answered", _("You were asked anew. Please answer the newer question."))
    raise DomainError("answered", _("You have answered this question already."))


def _refuse_unread(question: ExchangeEntry, held: Enrolment) -> None:
    """Refuse words that nobody would read: who asked does not look after the person any more."""
    if not may_decide_for(question.author, held.person):
        sentence = _("%(name)s does not look after you any more and would not read it.")
        raise DomainError("not_there", sentence % {"name": question.author.full_name})


def _record(verb: str, held: Enrolment, acting_user: "User", **data: str) -> None:
    audit.record(
        verb, held, acting_user=acting_user, person=held.person, course=held.course_id, **data
    )
