"""What another window stored between the look and the save is shown beside one's own words."""

from typing import Any

import pytest

from django.utils import timezone

from people.models import User
from self_assessment.actions.commitment import promise_of, review_mark
from self_assessment.models import Commitment
from self_assessment.views import commitment as views
from tests.factories.commitments import committed
from tests.factories.people import UserFactory
from tests.self_assessment.private_world import browser
from tests.self_assessment.reading import words
from tests.self_assessment.wire import address

pytestmark = pytest.mark.django_db

MINE, THEIRS = "Call back by noon.", "Stored by another window."


@pytest.fixture
def made() -> Commitment:
    reviewed = {"review": "done", "review_note": "Each day.", "reviewed_at": timezone.now()}
    return committed(UserFactory(), **reviewed)


def form_of(made: Commitment, name: str) -> dict[str, Any]:
    if name == "review":
        return {"review": "partly", "note": MINE, "seen": review_mark(made)}
    stored = promise_of(made)
    return vars(stored) | {"action": MINE, "seen": stored.mark, "tell": "nobody"}


@pytest.mark.parametrize(
    ("name", "act", "field"),
    [("commitment", "commit", "action"), ("review", "review", "review_note")],
)
def test_what_was_stored_at_the_last_moment_stands_beside_the_own_words(
    made: Commitment, name: str, act: str, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = getattr(views, act)

    def late(person: User, **given: Any) -> Any:
        Commitment.objects.of(person).update(**{field: THEIRS})
        return keep(person, **given)

    monkeypatch.setattr(views, act, late)
    url = address(made.taking.uuid, name)
    response = browser(made.taking.person).post(url, form_of(made, name))
    assert "This was changed in another window" in words(response)
    assert THEIRS in words(response)
    assert MINE in response.content.decode()
    again = browser(made.taking.person).post(url, response.context["form"].data)
    assert again.status_code == 302
    assert getattr(Commitment.objects.of(made.taking.person).get(), field) == MINE
