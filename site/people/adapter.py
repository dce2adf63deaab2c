"""Signing in, by allauth: closed to newcomers, and telling nobody who has an account."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from people.models import User

WRONG = _("This login and password do not fit together. Please check both and try again.")
TOO_MANY = _("There were too many tries. Please wait five minutes and try again.")

after_sign_in: list[Callable[[HttpRequest], str | None]] = []
"""What upper apps ask right after a sign-in; the first to answer with an address is followed.

The address gets ``?next=`` with where the person wanted to go.
"""


def display_name(user: "User") -> str:
    return user.get_short_name()


class ClosedAccountAdapter(DefaultAccountAdapter):
    """People are brought in by HR; nobody signs up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> "User | None":
        """Answer a resting account like an unknown one."""
        user: User | None = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def post_login(self, request: HttpRequest, user: "User", **kwargs: Any) -> HttpResponse:
        """Go where the person wanted to go, by way of whatever has to be said first."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        for ask in after_sign_in:
            if url := ask(request):
                return HttpResponseRedirect(f"{url}?{urlencode({'next': response['Location']})}")
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("/")

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say nothing on signing in and out: the page itself shows it."""
        template = args[1] if len(args) > 1 else kwargs.get("message_template")
        if template not in QUIET:
            super().add_message(request, *args, **kwargs)


QUIET = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")
