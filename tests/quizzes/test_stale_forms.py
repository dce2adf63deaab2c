"""A page that shows again what a form could not store does not say that it is saved."""

import pytest

from django.test import Client

from quizzes.models import Attempt
from tests.factories.quizzes import address, answer
from tests.quizzes.reading import shown_on

STALE = {"question": "1", "q1": "a", "base-q1": "0", "q": "1", "go": "next"}


@pytest.fixture
def shown_again(client: Client, attempt: Attempt) -> str:
    """The page after another device has answered meanwhile."""
    answer(attempt, {"S": "b"})
    return client.post(address(attempt), STALE).content.decode()


def test_it_is_not_said_to_be_saved(shown_again: str) -> None:
    shown = shown_on(shown_again)["S"]
    assert (shown.value, shown.is_typed, shown.state) == ("a", True, "idle")


def test_a_script_that_saves_it_is_asked_which_to_keep(
    client: Client, attempt: Attempt, shown_again: str
) -> None:
    shown = shown_on(shown_again)["S"]
    save = {"value": shown.value, "base": shown.base, "client": "page-2", "sequence": 1}
    response = client.put(shown.url, save, content_type="application/json")
    assert response.json() == {"reason": "stale", "value": "b", "sequence": 1}


def test_the_form_sent_again_keeps_ones_own(
    client: Client, attempt: Attempt, shown_again: str
) -> None:
    again = {**STALE, "base-q1": str(shown_on(shown_again)["S"].form_base)}
    assert client.post(address(attempt), again).status_code == 302
    assert attempt.responses.get().value == "a"


def test_what_is_stored_is_said_to_be(client: Client, attempt: Attempt) -> None:
    answer(attempt, {"S": "b"})
    shown = shown_on(client.get(f"{address(attempt)}?q=1").content.decode())["S"]
    found = (shown.value, shown.base, shown.form_base, shown.is_typed, shown.state)
    assert found == ("b", 1, 1, False, "saved")
