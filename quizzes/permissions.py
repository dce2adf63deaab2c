"""Whose quizzes an author looks after, and who answers the questions of learners."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from wagtail.models import Page
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from core.languages import source_locale_id
from people.enums import Role

if TYPE_CHECKING:
    from people.models import User
    from people.querysets import UserQuerySet

READING = frozenset({"view", "change"})


def may_answer(person: Any) -> bool:
    """Return whether learners' questions are for this person: trainers, and nobody else."""
    return person.is_authenticated and person.is_active and person.is_trainer


def own_section(person: "User") -> PageQuerySet:
    """Return the quizzes that this person may change, in whatever language."""
    from quizzes.models import QuizPage

    policy = PagePermissionPolicy(QuizPage)
    return policy.instances_user_has_permission_for(person, "change")


def trainers_of(quiz: UUID) -> "UserQuerySet":
    """Return the trainers in whose section the quiz with this key stands."""
    from people.models import User

    trainers = User.objects.active().holding(Role.TRAINER)
    page = Page.objects.filter(translation_key=quiz, locale=source_locale_id()).first()
    if page is None:
        return trainers.none()
    allowed = PagePermissionPolicy().users_with_permission_for_instance("change", page)
    return trainers.filter(pk__in=allowed.values("pk"))


class AnswerersPolicy(BasePermissionPolicy):
    """The CMS's view of ``may_answer``: by role, not by model permission."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in READING and may_answer(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)

    def users_with_any_permission(self, actions: Any) -> "UserQuerySet":
        from people.models import User

        trainers = User.objects.active().holding(Role.TRAINER)
        return trainers if READING.intersection(actions) else trainers.none()
