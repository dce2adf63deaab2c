"""Plan a session, change it, cancel it."""

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from workshops.actions.refusals import held, refuse_cancelled, refuse_stranger
from workshops.enums import SessionStatus
from workshops.models import Session, Workshop
from workshops.permissions import facilitators

if TYPE_CHECKING:
    from datetime import datetime

    from people.models import User


class Details(TypedDict, total=False):
    """What is said of a session when it is planned."""

    starts_at: "datetime"
    minutes: int
    place: str
    facilitator: "User"
    seats: int


@transaction.atomic
def plan_session(
    workshop: Workshop, *, acting_user: "User | None", **details: Unpack[Details]
) -> Session:
    """Plan a session of the workshop; nobody is invited yet."""
    refuse_stranger(acting_user)
    session = Session(workshop=workshop, created_by=acting_user, **details)
    _refuse_ill_formed(session)
    session.save()
    audit.record(
        "session.planned", session, acting_user=acting_user, workshop=workshop.pk, **_said(session)
    )
    return session


@transaction.atomic
def change_session(
    session: Session, *, acting_user: "User | None", **details: Unpack[Details]
) -> list[str]:
    """Change what is said of a session; return the names of what differs.

    Once people are marked, its day is a fact: a session that was held keeps its beginning.
    """
    stored = held(session, acting_user)
    refuse_cancelled(stored)
    before = {name: getattr(stored, name) for name in details}
    changed = sorted(name for name, value in details.items() if value != before[name])
    if stored.is_held and "starts_at" in changed:
        raise DomainError(
            "held", _("People are marked already: the date and time of this session stay.")
        )
    for name, value in details.items():
        setattr(stored, name, value)
    if "seats" in changed:
        _refuse_too_few(stored)
    _refuse_ill_formed(stored)
    if changed:
        stored.save(update_fields=changed)
        audit.record(
            "session.changed", stored, acting_user=acting_user, fields=changed, **_said(stored)
        )
    return changed


@transaction.atomic
def cancel_session(session: Session, *, acting_user: "User | None") -> None:
    """Cancel a session; those invited see it. The same again changes nothing."""
    stored = held(session, acting_user)
    if stored.is_cancelled:
        return
    if stored.is_held:
        raise DomainError(
            "held", _("People are marked already: a session that took place is not cancelled.")
        )
    stored.status = SessionStatus.CANCELLED
    stored.save(update_fields=["status"])
    audit.record("session.cancelled", stored, acting_user=acting_user)


def _refuse_ill_formed(session: Session) -> None:
    try:
        session.clean_fields()
    except ValidationError as error:
        raise DomainError("not_valid", " ".join(error.messages)) from error
    if not facilitators().filter(pk=session.facilitator_id).exists():
        raise DomainError(
            "not_a_facilitator", _("A session is led by a trainer or by somebody of HR.")
        )


def _refuse_too_few(session: Session) -> None:
    invited = session.invitations.open().count()
    if session.seats < invited:
        raise DomainError(
            "seats",
            _("%(invited)s people are invited already. Keep as many seats, or withdraw some first.")
            % {"invited": invited},
        )


def _said(session: Session) -> dict[str, Any]:
    """Return what the audit keeps: ids and plain values."""
    return {
        "starts_at": timezone.localtime(session.starts_at).isoformat(),
        "facilitator": session.facilitator_id,
        "seats": session.seats,
    }
