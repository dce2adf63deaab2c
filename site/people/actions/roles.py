"""Tasks on the platform, given by group."""

from collections.abc import Collection

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from people.actions.refusals import refuse_below
from people.enums import ONE_COURSE, Role
from people.locks import lock_person
from people.models import User
from people.permissions import roles_to_give


@transaction.atomic
def give_roles(person: User, *, roles: Collection[Role], acting_user: User | None) -> None:
    """Let a person hold exactly these roles; nobody gives or takes one above their own."""
    stored = lock_person(person)
    held = {Role(name) for name in stored.roles}
    changing = held ^ set(roles)
    if not changing:
        return
    _refuse_giving(stored, changing, acting_user)
    for role in sorted(changing):
        (_leave if role in held else _join)(stored, role)
    audit.record(
        "person.roles_given",
        stored,
        acting_user=acting_user,
        person=stored,
        roles=sorted(role.name for role in roles),
    )
    for known in ("roles", "trains_everywhere"):
        person.__dict__.pop(known, None)


def _join(person: User, role: Role) -> None:
    for name in role.groups:
        group, _made = Group.objects.get_or_create(name=name)
        person.groups.add(group)


def _leave(person: User, role: Role) -> None:
    """Take the role's groups; a trainer's courses go with the role."""
    left = Q(name__in=role.groups)
    if role is Role.TRAINER:
        left |= Q(name__startswith=ONE_COURSE)
    person.groups.remove(*person.groups.filter(left))


def _refuse_giving(person: User, changing: set[Role], acting_user: User | None) -> None:
    refuse_below(acting_user, person)
    if acting_user is not None and acting_user.pk == person.pk:
        raise DomainError("oneself", _("You cannot change your own roles. Ask a colleague."))
    if not changing <= roles_to_give(acting_user):
        raise DomainError("above_own", _("You can give and take only roles up to your own."))
