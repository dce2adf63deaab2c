"""A taking is deleted in another window while this one is just about to write."""

from collections.abc import Callable
from typing import Any

import pytest

from django.utils import timezone

from people.models import User
from self_assessment import writing
from self_assessment.models import Taking
from self_assessment.views import commitment, own_data
from tests.factories.mirror import taken
from tests.factories.people import UserFactory
from tests.self_assessment.pages import signed_in
from tests.self_assessment.wire import address

pytestmark = pytest.mark.django_db


def deleting_first(act: Callable[..., Any]) -> Callable[..., Any]:
    """Return the act as it goes when the other window was quicker."""

    def late(person: User, **said: Any) -> Any:
        Taking.objects.of(person).delete()
        return act(person, **said)

    return late


@pytest.fixture
def taking() -> Taking:
    return taken(UserFactory())


def test_a_commitment_says_that_it_is_not_there(
    taking: Taking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commitment, "commit", deleting_first(commitment.commit))
    said = {
        "dimension": "D1",
        "action": "Call back the same day",
        "when_and_where": "At the desk",
        "review_on": timezone.localdate().isoformat(),
    }
    response = signed_in(taking.person).post(address(taking.uuid, "commitment"), said)
    assert response.status_code == 404


@pytest.mark.parametrize("page", ["result", "compare"])
def test_words_beside_a_result_say_so(
    page: str, taking: Taking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "save_text", deleting_first(writing.save_text))
    said = {"note-keep": "The smile", "note-back-D1": "3", "taking": str(taking.uuid)}
    url = address(taking.uuid, "result") if page == "result" else "/self-assessment/compare/"
    assert signed_in(taking.person).post(url, said).status_code == 404


def test_deleting_it_twice_is_deleting_it(taking: Taking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_data, "delete_one", deleting_first(own_data.delete_one))
    response = signed_in(taking.person).post(address(taking.uuid, "delete"), follow=True)
    assert response.status_code == 200
    assert "It is deleted, with everything in it." in response.content.decode()
