"""Who may keep people, units and places, and give which roles."""

from typing import TYPE_CHECKING, Any

from wagtail.permission_policies import BasePermissionPolicy

from people.enums import Role

if TYPE_CHECKING:
    from django.db import models

    from people.models import User
    from people.querysets import UserQuerySet

KEEPING = frozenset({"add", "change", "view"})


def may_keep_people(person: Any) -> bool:
    """HR and site administrators keep people, units and appointments."""
    return person.is_authenticated and person.is_active and person.sees_everybody


def rank(person: "User") -> int:
    """Return how far a person's powers over others reach; nobody acts above their own."""
    if person.is_superuser:
        return 3
    if person.is_site_admin:
        return 2
    return 1 if person.is_hr_admin else 0


def may_act_on(acting_user: "User | None", person: "User") -> bool:
    """Tell whether the account of ``person`` may be touched; without a person, it is the system."""
    if acting_user is None:
        return True
    return may_keep_people(acting_user) and rank(acting_user) >= rank(person)


def roles_to_give(acting_user: "User | None") -> frozenset[Role]:
    """Return the roles a person may give or take: none above their own."""
    if acting_user is None or acting_user.is_site_admin:
        return frozenset(Role)
    if acting_user.is_hr_admin:
        return frozenset({Role.TRAINER, Role.HR_ADMIN})
    return frozenset()


class KeepersPolicy(BasePermissionPolicy):
    """The CMS's view of `may_keep_people`: by role, not by model permission. Nothing is deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in KEEPING and may_keep_people(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(
        self, user: Any, action: str, instance: "models.Model"
    ) -> bool:
        return self.user_has_permission(user, action)

    def users_with_any_permission(self, actions: Any) -> "UserQuerySet":
        from people.models import User

        keepers = User.objects.active().holding(Role.HR_ADMIN, Role.SITE_ADMIN)
        return keepers if KEEPING.intersection(actions) else keepers.none()
