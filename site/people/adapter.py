"""Signing in, by allauth: closed to newcomers."""

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

if TYPE_CHECKING:
    from people.models import User


def display_name(user: "User") -> str:
    return user.get_short_name()


class ClosedAccountAdapter(DefaultAccountAdapter):
    """People are brought in by HR; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
