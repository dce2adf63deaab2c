"""Parallel acts on what is made of a taking: choosing one thing, telling it, deleting it all."""

import os
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from django.core import mail
from django.db import IntegrityError
from django.urls import reverse

from core.errors import DomainError
from people.models import User
from self_assessment.actions import commitment as committing
from self_assessment.actions import telling
from self_assessment.actions.commitment import Promise, promise_of
from self_assessment.models import Answer, Commitment, Taking, ToldAction
from self_assessment.querysets import TakingQuerySet
from tests.factories.commitments import committed
from tests.factories.mirror import begun, taken
from tests.factories.people import UserFactory
from tests.racing import at_once
from tests.self_assessment.private_world import browser
from tests.self_assessment.wire import address, put, save

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

ROUNDS = 20 if os.environ.get("SOAK") else 2


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def made(person: User) -> Commitment:
    return committed(person, action="Call back by noon.")


def promise(made: Commitment, action: str) -> Promise:
    return Promise(**vars(promise_of(made)) | {"action": action})


def stored(person: User) -> str:
    return Commitment.objects.of(person).get().action


def form_of(made: Commitment, action: str) -> dict[str, Any]:
    seen = promise_of(made).mark
    return vars(promise(made, action)) | {"seen": seen, "tell": "nobody"}


def refusals(results: list[Any]) -> list[str]:
    return [one.code for one in results if isinstance(one, DomainError)]


def attempt(act: Any, *given: Any, **more: Any) -> Any:
    """Return what the act returns, or the error with which it refuses."""
    try:
        return act(*given, **more)
    except (DomainError, IntegrityError, Commitment.DoesNotExist) as error:
        return error


def tell(person: User, made: Commitment, colleague: User) -> Any:
    seen = telling.mark_of(made.action)
    uuid = made.taking.uuid
    return attempt(telling.tell, person, taking=uuid, colleague=colleague, seen=seen)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_windows_that_choose_at_once_one_is_told(
    person: User, made: Commitment, _: int
) -> None:
    url = address(made.taking.uuid, "commitment")
    words = ["Call back by ten.", "Call back by eleven."]
    responses = at_once([partial(browser(person).post, url, form_of(made, one)) for one in words])
    assert sorted(response.status_code for response in responses) == [200, 302]
    kept = words[[response.status_code for response in responses].index(302)]
    [other] = [response for response in responses if response.status_code == 200]
    assert stored(person) == kept
    assert "This was changed in another window" in other.content.decode()


@pytest.mark.parametrize("_", range(ROUNDS))
def test_what_is_chosen_first_at_once_is_one(person: User, _: int) -> None:
    url = address(taken(person).uuid, "commitment")
    like = committed(UserFactory())
    forms = [form_of(like, f"Thing {number}") | {"seen": ""} for number in range(2)]
    responses = at_once([partial(browser(person).post, url, one) for one in forms])
    assert sorted(response.status_code for response in responses) == [200, 302]


def test_without_the_lock_one_choice_is_lost(
    person: User, made: Commitment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: two that both saw what is stored both believe that theirs is kept."""
    met, look = Barrier(2), committing._refuse_changed

    def slow(*given: Any) -> None:
        look(*given)
        met.wait(5)

    monkeypatch.setattr(TakingQuerySet, "held", TakingQuerySet.with_version)
    monkeypatch.setattr(committing, "_refuse_changed", slow)
    careless = committing.commit.__wrapped__  # type: ignore[attr-defined]
    words, seen = ["Call back by ten.", "Call back by eleven."], promise_of(made).mark
    given = {"taking": made.taking.uuid, "seen": seen}
    acts = [partial(careless, person, promise=promise(made, one), **given) for one in words]
    assert {kept.action for kept in at_once(acts)} == set(words)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_telling_at_once_tells_one_colleague_once(person: User, made: Commitment, _: int) -> None:
    colleague = UserFactory(email="lan@example.org")
    told = at_once([partial(tell, person, made, colleague)] * 4)
    assert len({one.pk for one in told}) == ToldAction.objects.of(person).count() == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_colleagues_told_at_once_one_is(person: User, made: Commitment, _: int) -> None:
    others = UserFactory(), UserFactory()
    told = at_once([partial(tell, person, made, other) for other in others])
    assert refusals(told) == ["told_already"]
    assert ToldAction.objects.of(person).count() == 1


def test_without_the_lock_two_tell_at_once(
    person: User, made: Commitment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: both see that nobody was told; only the database keeps the second out."""
    met, mark, others = Barrier(2), telling.mark_of(made.action), [UserFactory(), UserFactory()]
    monkeypatch.setattr(TakingQuerySet, "held", TakingQuerySet.with_version)
    monkeypatch.setattr(telling, "mark_of", lambda _: met.wait(5) >= 0 and mark)
    careless = telling.tell.__wrapped__  # type: ignore[attr-defined]
    given = {"taking": made.taking.uuid, "seen": mark}
    acts = [partial(attempt, careless, person, colleague=one, **given) for one in others]
    assert sorted(type(one).__name__ for one in at_once(acts)) == ["IntegrityError", "ToldAction"]


@pytest.mark.parametrize("_", range(ROUNDS))
def test_nothing_is_told_but_what_was_shown(person: User, made: Commitment, _: int) -> None:
    url = address(made.taking.uuid, "commitment")
    said, _changed = at_once(
        [
            partial(tell, person, made, UserFactory()),
            partial(browser(person).post, url, form_of(made, "Another thing.")),
        ]
    )
    assert stored(person) == "Another thing."
    assert refusals([said]) == ["changed"] or said.action == made.action


@pytest.mark.parametrize("name", ["delete", "delete_all"])
@pytest.mark.parametrize("_", range(ROUNDS))
def test_what_is_taken_back_with_all_stays_with_nobody(
    person: User, made: Commitment, name: str, _: int
) -> None:
    uuid = made.taking.uuid
    url = reverse("mirror:delete_all") if name == "delete_all" else address(uuid, name)
    said, deleted = at_once(
        [
            partial(tell, person, made, UserFactory()),
            partial(browser(person).post, url, {"take_back": "yes"}),
        ]
    )
    assert deleted.status_code == 302
    assert isinstance(said, ToldAction | Commitment.DoesNotExist)
    assert not Taking.objects.of(person).exists()
    assert not ToldAction.objects.of(person).exists()


@pytest.mark.parametrize("_", range(ROUNDS))
def test_everything_is_deleted_beside_answers_that_are_on_their_way(person: User, _: int) -> None:
    taking = begun(person, {}, {})
    items = ["D1-1", "D1-2", "D1-3", "D2-1"]
    *saved, deleted = at_once(
        [
            partial(put, browser(person), address(taking.uuid, "answer", "a", item), save(4))
            for item in items
        ]
        + [partial(browser(person).post, reverse("mirror:delete_all"))]
    )
    assert deleted.status_code == 302
    assert {response.status_code for response in saved} <= {200, 404}
    assert not Answer.objects.of(person).exists()
