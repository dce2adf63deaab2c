"""More time, no more time, excused, on leave, wanted again: decided by who leads somebody."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from courses.actions.deciding import (
    REASON_LENGTH,
    hold,
    hold_together,
    hold_with_course,
    refuse_closed,
    refuse_day,
    refuse_stranger,
    refuse_wordless,
    said_just_now,
    say,
    standing_of,
)
from courses.actions.enrolments import sync_enrolments
from courses.enums import EntryKind, Excused
from courses.models import Enrolment, ExchangeEntry

if TYPE_CHECKING:
    from people.models import User

EXCUSING = {
    Excused.ONCE: EntryKind.EXCUSED,
    Excused.ON_LEAVE: EntryKind.ON_LEAVE,
    Excused.ALWAYS: EntryKind.NOT_NEEDED,
}
ASKED = Q(ended_at=None, completed_at=None, is_assigned=True, excused=Excused.NO)


@transaction.atomic
def extend(
    enrolment: Enrolment,
    *,
    until: date,
    reason: str,
    acting_user: "User",
    about: ExchangeEntry | None = None,
) -> ExchangeEntry:
    """Give somebody time until a day, to its end; this answers the request there is.

    ``about`` is the request agreed to, which needs no other reason. The same again changes nothing.
    Raises ``DomainError``: ``not_yours``, ``complete``, ``not_assigned``, ``excused``,
    ``answered``, ``no_date``, ``not_later``, ``no_words``, ``too_long``.
    """
    refuse_stranger(acting_user, enrolment.person)
    held = hold_with_course(enrolment)
    if about is not None and (given := _given(about, until)):
        return given
    text = reason.strip() if about is not None and not reason.strip() else _reason(reason)
    same = said_just_now(held, kind=EntryKind.EXTENDED, author=acting_user, until=until, text=text)
    if same is not None:
        return same
    refuse_closed(held)
    _refuse_answered(about)
    refuse_day(held, until)
    request = about or held.exchange.requests().open().first()
    before = standing_of(held)
    held.extended_to = until
    held.save(update_fields=["extended_to"])
    entry = say(held, EntryKind.EXTENDED, author=acting_user, text=text, until=until, about=request)
    _decided(held, "enrolment.extended", acting_user, reason=text, before=before)
    return entry


@transaction.atomic
def decline(request: ExchangeEntry, *, reason: str, acting_user: "User") -> ExchangeEntry:
    """Leave the date as it is, and say why.

    Raises ``DomainError`` as ``extend``.
    """
    refuse_stranger(acting_user, request.enrolment.person)
    held = hold(request.enrolment)
    text = _reason(reason)
    same = said_just_now(held, kind=EntryKind.DECLINED, author=acting_user, text=text)
    if same is not None:
        return same
    refuse_closed(held)
    _refuse_answered(request)
    entry = say(held, EntryKind.DECLINED, author=acting_user, text=text, about=request)
    audit.record(
        "enrolment.request_declined",
        held,
        acting_user=acting_user,
        person=held.person,
        course=held.course_id,
        reason=text,
    )
    return entry


@transaction.atomic
def excuse(
    enrolment: Enrolment, *, how: Excused, reason: str, acting_user: "User"
) -> ExchangeEntry:
    """Excuse somebody this time, or for good: then no later period is opened either.

    On leave the person is in every course that is asked of them now. Raises ``DomainError``:
    ``not_yours``, ``complete``, ``not_assigned``, ``excused``, ``on_leave``, ``no_words``,
    ``too_long``.
    """
    refuse_stranger(acting_user, enrolment.person)
    others = ASKED if how == Excused.ON_LEAVE else Q(pk=None)
    entries = [
        _set_excused(
            held, how, EXCUSING[how], "enrolment.excused", reason=reason, acting_user=acting_user
        )
        for held in hold_together(enrolment, others)
    ]
    return entries[0]


@transaction.atomic
def want_again(enrolment: Enrolment, *, reason: str, acting_user: "User") -> ExchangeEntry:
    """Ask somebody again who was excused; who was on leave is back in every course.

    Raises ``DomainError`` as ``excuse``, and ``not_excused``.
    """
    refuse_stranger(acting_user, enrolment.person)
    held, *others = hold_together(enrolment, Q(excused=Excused.ON_LEAVE))
    is_back = held.excused == Excused.ON_LEAVE
    entries = [
        _set_excused(
            one,
            Excused.NO,
            EntryKind.WANTED_AGAIN,
            "enrolment.wanted_again",
            reason=reason,
            acting_user=acting_user,
        )
        for one in [held, *(others if is_back else [])]
    ]
    return entries[0]


def _set_excused(
    held: Enrolment,
    excused: Excused,
    kind: EntryKind,
    verb: str,
    *,
    reason: str,
    acting_user: "User",
) -> ExchangeEntry:
    text = _reason(reason)
    same = said_just_now(held, kind=kind, author=acting_user, text=text)
    if same is not None:
        return same
    _refuse_excused(held, excused)
    before = standing_of(held)
    request = held.exchange.requests().open().first()
    held.excused = excused
    held.save(update_fields=["excused"])
    entry = say(held, kind, author=acting_user, text=text, about=request)
    _decided(held, verb, acting_user, reason=text, before=before)
    return entry


def _refuse_excused(held: Enrolment, excused: Excused) -> None:
    if excused != Excused.NO:
        refuse_closed(held)
        return
    if not held.is_excused:
        sentence = _("%(name)s is not excused from this course.")
        raise DomainError("not_excused", sentence % {"name": held.person.full_name})
    was, held.excused = held.excused, Excused.NO
    # A leave ends in every course, also where nothing is wanted any more.
    if was != Excused.ON_LEAVE:
        refuse_closed(held)


def _decided(
    held: Enrolment, verb: str, acting_user: "User", *, reason: str, before: dict[str, Any]
) -> None:
    """Let the rules decide what follows, and write the audit."""
    sync_enrolments(people={held.person_id}, course=held.course)
    held.refresh_from_db(fields=["due_on", "extended_to", "excused"])
    audit.record(
        verb,
        held,
        acting_user=acting_user,
        person=held.person,
        course=held.course_id,
        reason=reason,
        before=before,
        after=standing_of(held),
    )


def _given(request: ExchangeEntry, until: date) -> ExchangeEntry | None:
    """Return by what this very request was agreed to."""
    agreed = request.replies.filter(kind=EntryKind.EXTENDED, until=until)
    return agreed.select_related("author").first()


def _refuse_answered(request: ExchangeEntry | None) -> None:
    """Refuse to answer a request that was answered, replaced or taken back meanwhile."""
    reply = None if request is None else request.replies.select_related("author").first()
    if reply is None:
        return
    words = {"name": reply.author.full_name}
    if reply.kind == EntryKind.WITHDRAWN:
        raise DomainError("answered", _("%(name)s has taken this request back.") % words)
    if reply.kind == EntryKind.REQUEST:
        raise DomainError("answered", _("%(name)s asks for another day now.") % words)
    raise DomainError("answered", _("%(name)s has answered this request already.") % words)


def _reason(reason: str) -> str:
    return refuse_wordless(reason, at_most=REASON_LENGTH)
