"""What several acts refuse, and the session they hold."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.errors import DomainError
from workshops.models import Session
from workshops.permissions import may_plan, may_run

if TYPE_CHECKING:
    from people.models import User


def held(session: Session, acting_user: "User | None") -> Session:
    """Return the session as stored, held to the end of the transaction, if one may run it.

    Without a person, it is the system.
    """
    stored: Session = Session.objects.held().with_people().get(pk=session.pk)
    if acting_user is not None and not may_run(acting_user, stored):
        raise DomainError(
            "not_yours", _("Only the person who leads or planned this session, or HR, may do this.")
        )
    return stored


def refuse_stranger(acting_user: "User | None") -> None:
    if acting_user is not None and not may_plan(acting_user):
        raise DomainError("not_a_planner", _("Only trainers and HR plan sessions."))


def refuse_cancelled(session: Session) -> None:
    if session.is_cancelled:
        raise DomainError(
            "cancelled", _("This session is cancelled. Nothing was changed; plan another one.")
        )
