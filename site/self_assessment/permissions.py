"""Who writes instruments: trainers and site administrators; what people answer is theirs alone."""

from typing import TYPE_CHECKING, Any

from wagtail.permission_policies import BasePermissionPolicy

from people.enums import Role

if TYPE_CHECKING:
    from django.db import models

    from people.querysets import UserQuerySet

AUTHORING = frozenset({"add", "change", "delete", "publish", "view", "lock", "unlock"})


def may_author(person: Any) -> bool:
    """Return whether this person writes instruments and publishes them."""
    return (
        person.is_authenticated and person.is_active and (person.is_trainer or person.is_site_admin)
    )


class AuthorsPolicy(BasePermissionPolicy):
    """The CMS's view of `may_author`: by role, not by model permission."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in AUTHORING and may_author(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(
        self, user: Any, action: str, instance: "models.Model"
    ) -> bool:
        return self.user_has_permission(user, action)

    def users_with_any_permission(self, actions: Any) -> "UserQuerySet":
        from people.models import User

        authors = User.objects.active().holding(Role.TRAINER, Role.SITE_ADMIN)
        return authors if AUTHORING.intersection(actions) else authors.none()
