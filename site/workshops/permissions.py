"""Who plans and marks, who reads the plan, whose names one sees on a roster."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from people.models import User
    from people.querysets import UserQuerySet
    from workshops.models import Session


def may_plan(person: "User") -> bool:
    """Return whether this person plans sessions: trainers, HR and site administrators."""
    return person.is_active and (person.is_trainer or person.sees_everybody)


def may_run(person: "User", session: "Session") -> bool:
    """Return whether the session is this person's to change and to mark.

    A trainer's own are those one leads or made; HR and site administrators run all.
    """
    if not may_plan(person):
        return False
    own = person.pk in (session.facilitator_id, session.created_by_id)
    return own or person.sees_everybody


def may_read_plan(person: "User") -> bool:
    """Return whether the run sheet is for this person: trainers, HR, whoever leads."""
    return may_plan(person) or person.leads


def may_see_sessions(person: "User") -> bool:
    """Return whether there is a list of sessions for this person."""
    return person.is_active and may_read_plan(person)


def expectable(person: "User") -> "UserQuerySet":
    """Return whom this person may invite, by name and unit alone: everybody active.

    A trainer looks after no unit and yet invites by name. Nothing but the name and the unit is
    shown, and only to those who plan.
    """
    from people.models import User

    active = User.objects.active()
    return active if may_plan(person) else active.none()


def facilitators() -> "UserQuerySet":
    """Return who may lead a session: active trainers and those of HR."""
    from people.enums import Role
    from people.models import User

    return User.objects.active().holding(Role.TRAINER, Role.HR_ADMIN, Role.SITE_ADMIN)
