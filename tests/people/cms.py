"""What the tests of HR's pages share: signing in, posting a form as a browser would, reading."""

import html
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from people.enums import Role
from people.models import User
from tests.factories.people import UserFactory


class Keeper:
    """Somebody in the CMS."""

    def __init__(self, person: User | None = None) -> None:
        self.person = person or UserFactory(role=Role.HR_ADMIN, username="keeper")
        self.client = Client()
        self.client.force_login(self.person)

    def get(self, name: str, /, *args: object, **query: Any) -> Any:
        return self.client.get(reverse(name, args=args), query)

    def open(self, name: str, /, *args: object, **query: Any) -> str:
        """Return the text of a page that must open."""
        response = self.get(name, *args, **query)
        assert response.status_code == 200
        return text_of(response)

    def send(self, name: str, /, *args: object, **values: object) -> Any:
        """Post a form filled as it was shown, but for ``values``; ``None`` empties a field."""
        address = reverse(name, args=args)
        form = self.client.get(address).context["form"]
        shown = {bound.html_name: plain(bound) for bound in form}
        filled = {key: value for key, value in (shown | values).items() if value is not None}
        return self.client.post(address, filled)


def plain(bound: Any) -> Any:
    """Return a field's shown value as a browser would send it."""
    value = bound.value()
    if value is None or value is False:
        return None
    return getattr(value, "pk", value)


def text_of(response: Any) -> str:
    """Return what is on the page, without its code."""
    page = re.sub(r"<(script|template|style).*?</\1>", "", response.content.decode(), flags=re.S)
    return html.unescape(re.sub(r"\s+", " ", page))


def errors_at(response: Any) -> dict[str, list[str]]:
    """Return the sentences of a refused form by their field."""
    assert response.status_code == 200
    return dict(response.context["form"].errors)
