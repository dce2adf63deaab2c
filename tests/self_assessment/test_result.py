"""What a finished taking says to its person, and to nobody else."""

from typing import Any

import pytest

from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from people.models import User
from self_assessment.models import Taking
from tests.factories.mirror import begun, taken
from tests.factories.people import UserFactory
from tests.factories.quizzes import signed_in

pytestmark = pytest.mark.django_db


def words(response: Any) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def url(taking: Taking, name: str = "result") -> str:
    return reverse(f"mirror:{name}", args=[taking.uuid])


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def client(person: User) -> Client:
    return signed_in(person)


def test_smoke(client: Client, person: User) -> None:
    taking = taken(person, texts={"case": "ป้าสมร"})
    page = client.get(url(taking))
    page = client.get(url(taking, "commitment"))
    taken(person)
    page = client.get(reverse("mirror:compare"))
    page = client.get(reverse("mirror:told"))
    assert page.status_code == 200
