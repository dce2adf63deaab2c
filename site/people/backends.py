"""Who is signed in."""

from typing import TYPE_CHECKING

from allauth.account.auth_backends import AuthenticationBackend

from people.models import User

if TYPE_CHECKING:
    from people.querysets import UserQuerySet


class PersonBackend(AuthenticationBackend):
    """Allauth's sign-in; each request then reads the person with roles and leadership at once."""

    def get_user(self, user_id: int) -> User | None:
        people: UserQuerySet = User.objects.with_standing()
        person: User | None = people.filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
