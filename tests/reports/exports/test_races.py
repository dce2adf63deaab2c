"""One person asks for the same file many times at once: it is made once, and few wait."""

import os

import pytest

from django.http import QueryDict

from core.errors import DomainError
from people.models import User
from reports.exports import actions
from reports.models import ExportFile
from tests.factories.people import UserFactory
from tests.racing import at_once

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("queued"),
]

ROUNDS = 20 if os.environ.get("SOAK") else 2
CLICKS = 6


def ask(owner: User, query: str = "") -> str:
    try:
        actions.ask_for_file(owner, kind="people", code="", asked=QueryDict(query))
    except DomainError as refusal:
        return refusal.code
    return "asked"


def test_the_same_asked_at_once_is_one_file() -> None:
    for _round in range(ROUNDS):
        owner = UserFactory()
        at_once([lambda: ask(owner)] * CLICKS)  # noqa: B023 – done before the next round
        assert ExportFile.objects.of(owner).count() == 1


def test_of_many_asked_at_once_three_wait() -> None:
    for _round in range(ROUNDS):
        owner = UserFactory()
        asked = [lambda n=n, owner=owner: ask(owner, f"q={n}") for n in range(CLICKS)]
        answers = at_once(asked)
        assert sorted(answers) == ["asked"] * 3 + ["too_many_files"] * 3
        assert ExportFile.objects.of(owner).count() == actions.MOST_WAITING


def test_without_the_guard_the_same_is_made_twice() -> None:
    """The negative control: looking first and writing then, in no transaction, does race."""
    owner = UserFactory()

    def look() -> bool:
        return ExportFile.objects.of(owner).unfinished().exists()

    def write() -> ExportFile:
        return ExportFile.objects.create(owner=owner, kind="people", language="en")

    looked = at_once([look] * CLICKS)
    at_once([write for was_there in looked if not was_there])
    assert ExportFile.objects.of(owner).count() > 1
