"""What a person sends to choose one thing, and to tell it."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import User
from self_assessment.models import Commitment, Taking

SAID = "I answer every letter before noon, with an hour for the next news."


def url(taking: Taking, name: str = "commitment") -> str:
    return reverse(f"mirror:{name}", args=[taking.uuid])


def form(**changed: Any) -> dict[str, Any]:
    words = {
        "dimension": "D1",
        "action": SAID,
        "when_and_where": "At the desk.",
        "obstacle": "",
        "review_on": (timezone.localdate() + timedelta(days=14)).isoformat(),
        "tell": "nobody",
    }
    return words | changed


def commit(client: Client, taking: Taking, **changed: Any) -> Any:
    return client.post(url(taking), form(**changed))


def tell_one(client: Client, taking: Taking, typed: str) -> Any:
    """Go the whole way: choose one colleague, and say yes to who it is."""
    page = commit(client, taking, tell="one", colleague=typed)
    return client.post(url(taking, "tell"), {"ticket": page.context["ticket"]}, follow=True)


def only(person: User) -> Commitment:
    return Commitment.objects.of(person).get()
