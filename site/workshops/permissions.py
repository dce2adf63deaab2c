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


def expectable(viewer: "User", text: str) -> "UserQuerySet":
    """Return the active people whom this person may invite by that name or number.

    HR finds people by a part of it, among those it may see. A trainer looks after nobody and sees
    no list: the whole name, or the whole employee number or e-mail address, finds its one
    bearer.
    """
    from people.models import User

    if not may_plan(viewer):
        return User.objects.none()
    if viewer.sees_everybody:
        return User.objects.visible_to(viewer).active().matching(text)
    return User.objects.active().called(text)


def facilitators() -> "UserQuerySet":
    """Return who may lead a session: active trainers and those of HR."""
    from people.enums import Role
    from people.models import User

    return User.objects.active().holding(Role.TRAINER, Role.HR_ADMIN, Role.SITE_ADMIN)
