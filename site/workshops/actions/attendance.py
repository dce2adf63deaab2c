"""Mark who was there. Present completes the step; a later change is a correction."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from core.signals import step_completed, step_withdrawn
from workshops.actions.invitations import write
from workshops.actions.refusals import held, refuse_cancelled
from workshops.enums import Mark, SessionStatus
from workshops.models import Attendance, AttendanceCorrection, Session

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def mark(person: "User", *, session: Session, as_: Mark, acting_user: "User | None") -> Attendance:
    """Mark a person at a session; the same mark again changes nothing.

    Whoever turns up uninvited joins the roster: a person in the room has a seat. Raises
    ``DomainError`` ``cancelled``, ``too_early`` before the session's day, ``inactive``.
    """
    stored = _open(session, acting_user)
    return _mark(stored, person, Mark(as_), acting_user)


@transaction.atomic
def mark_all_present(session: Session, *, acting_user: "User | None") -> int:
    """Mark everybody on the roster present who is not marked yet; return how many that were."""
    stored = _open(session, acting_user)
    marked = stored.attendances.values("person")
    unmarked = stored.invitations.open().exclude(person__in=marked).select_related("person")
    waiting = [one.person for one in unmarked.order_by("person_id")]
    for person in waiting:
        _mark(stored, person, Mark.PRESENT, acting_user)
    return len(waiting)


def _open(session: Session, acting_user: "User | None") -> Session:
    stored = held(session, acting_user)
    refuse_cancelled(stored)
    if not stored.has_come:
        raise DomainError(
            "too_early", _("People are marked from the day of the session on. Nothing was changed.")
        )
    return stored


def _mark(session: Session, person: "User", as_: Mark, acting_user: "User | None") -> Attendance:
    """Write the mark while the session is held, so that two phones never meet on one person."""
    attendance = Attendance.objects.filter(session=session, person=person).first()
    if attendance is None:
        return _first(session, person, as_, acting_user)
    if attendance.mark != as_:
        _correct(session, attendance, as_, acting_user)
    return attendance


def _first(session: Session, person: "User", as_: Mark, acting_user: "User | None") -> Attendance:
    if not session.invitations.open().filter(person=person).exists():
        _refuse_inactive(person)
        write(session, [person], acting_user)
    attendance = Attendance.objects.create(
        session=session,
        person=person,
        mark=as_,
        edition=session.workshop.edition,
        marked_by=acting_user,
        marked_at=timezone.now(),
    )
    if session.is_planned:
        session.status = SessionStatus.HELD
        session.save(update_fields=["status"])
    audit.record(
        "attendance.marked", session, acting_user=acting_user, person=person, mark=as_.value
    )
    if attendance.is_present:
        _complete(session, attendance)
    return attendance


def _correct(
    session: Session, attendance: Attendance, as_: Mark, acting_user: "User | None"
) -> None:
    was, now = attendance.mark, timezone.now()
    was_present = attendance.is_present
    AttendanceCorrection.objects.create(
        attendance=attendance, was=was, became=as_, corrected_by=acting_user, corrected_at=now
    )
    attendance.mark, attendance.marked_by, attendance.marked_at = as_, acting_user, now
    attendance.save(update_fields=["mark", "marked_by", "marked_at"])
    audit.record(
        "attendance.corrected",
        session,
        acting_user=acting_user,
        person=attendance.person,
        was=was,
        mark=as_.value,
    )
    if attendance.is_present:
        _complete(session, attendance)
    elif was_present:
        _withdraw(session, attendance, acting_user)


def _complete(session: Session, attendance: Attendance) -> None:
    step_completed.send(
        sender=Attendance,
        person=attendance.person,
        step_key=session.workshop.key,
        edition=attendance.edition,
        # Marked while people arrive, it is not yet the hour: nothing is done in the future.
        occurred_at=min(session.starts_at, timezone.now()),
        evidence={"kind": "workshop", "session": session.pk},
    )


def _withdraw(session: Session, attendance: Attendance, acting_user: "User | None") -> None:
    """Take the completion back, unless another session of the workshop holds it up."""
    others = Attendance.objects.filter(
        person=attendance.person,
        session__workshop=session.workshop,
        edition=attendance.edition,
        mark=Mark.PRESENT,
    )
    if others.exists():
        return
    step_withdrawn.send(
        sender=Attendance,
        person=attendance.person,
        step_key=session.workshop.key,
        edition=attendance.edition,
        acting_user=acting_user,
    )


def _refuse_inactive(person: "User") -> None:
    if not person.is_active:
        raise DomainError("inactive", _("This account is at rest and cannot be added."))
