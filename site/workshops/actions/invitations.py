"""Invite people by name or by unit, and withdraw it; seats are respected."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import audit
from core.errors import DomainError
from people.models import User
from workshops.actions.refusals import held, refuse_cancelled
from workshops.models import Invitation, Session

if TYPE_CHECKING:
    from people.models import Unit
    from people.querysets import UserQuerySet


@transaction.atomic
def invite(person: User, *, session: Session, acting_user: User | None) -> Invitation:
    """Invite somebody by name; who is invited already stays so.

    Raises ``DomainError`` ``inactive``, ``seats``, ``over`` or ``cancelled``.
    """
    stored = _open(session, acting_user)
    known: Invitation | None = stored.invitations.open().filter(person=person).first()
    if known is not None:
        return known
    if not person.is_active:
        raise DomainError("inactive", _("This account is at rest and cannot be invited."))
    _refuse_full(stored, wanted=1)
    return write(stored, [person], acting_user)[0]


@transaction.atomic
def invite_unit(unit: "Unit", *, session: Session, acting_user: User | None) -> int:
    """Invite the active people at home in the unit and below it, or nobody where seats are short.

    Returns how many were invited now; those invited before stay so.
    """
    stored = _open(session, acting_user)
    invited = stored.invitations.open().values("person")
    people: UserQuerySet = User.objects.active().at_home_in(unit).exclude(pk__in=invited)
    wanted = people.count()
    if not wanted:
        return 0
    _refuse_full(stored, wanted=wanted)
    write(stored, list(people.order_by("full_name", "pk")), acting_user)
    return wanted


@transaction.atomic
def withdraw_invitation(person: User, *, session: Session, acting_user: User | None) -> None:
    """Withdraw somebody's invitation; who is marked was expected, and stays on the roster."""
    stored = held(session, acting_user)
    if stored.attendances.filter(person=person).exists():
        raise DomainError("marked", _("This person is marked already. Correct the mark instead."))
    invitation = stored.invitations.open().filter(person=person).first()
    if invitation is None:
        return
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    audit.record("invitation.withdrawn", stored, acting_user=acting_user, person=person)


def write(session: Session, people: list[User], acting_user: User | None) -> list[Invitation]:
    """Write the invitations and their audit; the session is held and there is room."""
    now = timezone.now()
    invitations: list[Invitation] = Invitation.objects.bulk_create(
        Invitation(session=session, person=person, invited_at=now) for person in people
    )
    for person in people:
        audit.record("session.invited", session, acting_user=acting_user, person=person)
    return invitations


def _open(session: Session, acting_user: User | None) -> Session:
    """Return the held session, if people may still be invited to it."""
    stored = held(session, acting_user)
    refuse_cancelled(stored)
    if stored.is_over:
        raise DomainError(
            "over",
            _("This session is over. Add who was there by name on the page for marking."),
        )
    return stored


def _refuse_full(session: Session, *, wanted: int) -> None:
    """Say in one sentence how many seats are left where they are too few."""
    left = max(session.seats - session.invitations.open().count(), 0)
    if wanted <= left:
        return
    words = {"left": left, "wanted": wanted}
    sentence = ngettext(
        "%(left)s seat is left and %(wanted)s would be needed. Nobody was invited: give the session"
        " more seats, or invite fewer people.",
        "%(left)s seats are left and %(wanted)s would be needed. Nobody was invited: give the"
        " session more seats, or invite fewer people.",
        left,
    )
    raise DomainError("seats", sentence % words)
