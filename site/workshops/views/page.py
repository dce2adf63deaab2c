"""The two faces of a workshop's page: the run sheet, and what awaits a learner."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from workshops import agenda
from workshops.models import Invitation, Session, Workshop
from workshops.permissions import may_plan, may_read_plan

if TYPE_CHECKING:
    from people.models import User
    from workshops.models import WorkshopPage

NEAREST = 5


def context_for(page: "WorkshopPage", request: HttpRequest) -> dict[str, Any]:
    """Return the plan and the coming sessions, or the reader's own invitations.

    A preview shows the plan to its author.
    """
    person: User = request.user  # type: ignore[assignment]
    if not person.is_authenticated or not may_read_plan(person):
        return {"is_plan": False, "mine": _mine(page, person)}
    sessions = list(_sessions(page, person))
    chosen = _chosen(sessions, request.GET.get("session", ""))
    return {
        "is_plan": True,
        "sessions": sessions,
        "session": chosen,
        "rows": agenda.rows(page.agenda, chosen.starts_at if chosen else None),
        "workshop": Workshop.objects.filter(key=page.translation_key).first(),
        "may_plan": may_plan(person),
        "mine": _mine(page, person),
    }


def _mine(page: "WorkshopPage", person: Any) -> list[Invitation]:
    """Return the reader's own invitations here, the latest session first."""
    if not person.is_authenticated:
        return []
    own = Invitation.objects.of(person).to(page.translation_key)
    return list(own.order_by("-session__starts_at")[:NEAREST])


def _sessions(page: "WorkshopPage", person: "User") -> Any:
    run = Session.objects.run_by(person).filter(workshop__key=page.translation_key)
    return run.coming().exclude(status="cancelled").with_people()[:NEAREST]


def _chosen(sessions: list[Session], asked: str) -> Session | None:
    """Return the session whose clock is shown: the one asked for, else the nearest."""
    named = [session for session in sessions if str(session.pk) == asked]
    return next(iter(named or sessions), None)
