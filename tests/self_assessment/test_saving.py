"""The saving protocol of the contract, for answers and for words."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import User
from self_assessment.actions import finish_taking
from self_assessment.models import Taking
from tests.factories.mirror import begun
from tests.factories.people import UserFactory
from tests.self_assessment.pages import address, answers, case, signed_in

pytestmark = pytest.mark.django_db

ANSWER, CASE = "answers/a-D1-1/", "texts/case/"
VALUES = {ANSWER: (4, 2), CASE: ("the lady of 214", "ป้าสมร")}


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def client(person: User) -> Client:
    return signed_in(person)


@pytest.fixture
def taking(person: User) -> Taking:
    return begun(person, {}, {})


def put(
    client: Client,
    taking: Taking,
    where: str,
    value: Any,
    *,
    base: Any = 0,
    page: Any = "page-1",
    sequence: Any = 1,
) -> Any:
    body = {"value": value, "base": base, "client": page, "sequence": sequence}
    return client.put(address(taking) + where, body, content_type="application/json")


def stored(taking: Taking, where: str) -> Any:
    return answers(taking).get("a-D1-1") if where == ANSWER else case(taking)


@pytest.mark.parametrize("where", list(VALUES))
def test_values_are_stored_one_on_the_other(client: Client, taking: Taking, where: str) -> None:
    first, second = VALUES[where]
    response = put(client, taking, where, first)
    assert (response.status_code, response.json()["sequence"]) == (200, 1)
    assert response.json()["saved_at"]
    response = put(client, taking, where, second, base=1, sequence=2)
    assert (response.status_code, response.json()["sequence"]) == (200, 2)
    assert stored(taking, where) == second


@pytest.mark.parametrize("where", list(VALUES))
def test_another_page_that_did_not_see_it_is_told(
    client: Client, taking: Taking, where: str
) -> None:
    first, second = VALUES[where]
    put(client, taking, where, first)
    response = put(client, taking, where, second, page="page-2")
    assert response.status_code == 409
    assert response.json() == {"reason": "stale", "value": first, "sequence": 1}
    assert stored(taking, where) == first


@pytest.mark.parametrize("where", list(VALUES))
def test_a_repeat_and_a_lost_acknowledgement(client: Client, taking: Taking, where: str) -> None:
    first, second = VALUES[where]
    once = put(client, taking, where, first)
    assert put(client, taking, where, first).json() == once.json()
    assert put(client, taking, where, second, sequence=2).json()["sequence"] == 2
    assert stored(taking, where) == second


@pytest.mark.parametrize(
    ("where", "value"),
    [
        *((ANSWER, value) for value in (6, -1, "4", None, True, 3.0, [4], {"a": 1})),
        *((CASE, value) for value in (7, None, "a\x00b", "x" * 201, ["a"])),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    client: Client, taking: Taking, where: str, value: Any
) -> None:
    response = put(client, taking, where, value)
    assert response.status_code == 422
    assert response.json()["message"].endswith(".")
    assert stored(taking, where) is None


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"value": 4}', b"[" * 100_000])
@pytest.mark.parametrize("where", list(VALUES))
def test_what_cannot_be_read_is_refused(
    client: Client, taking: Taking, where: str, body: bytes
) -> None:
    url = address(taking) + where
    assert client.put(url, body, content_type="application/json").status_code == 422
    assert stored(taking, where) is None


@pytest.mark.parametrize("where", ["answers/a-D9-1/", "answers/b-D1-1/", "texts/keep/"])
def test_what_is_not_asked_is_not_there(client: Client, person: User, where: str) -> None:
    taking = begun(person, {"D1-1": 0}, {})
    response = put(client, taking, where, 4 if "answers" in where else "words")
    assert response.status_code == 404
    assert "is not asked here" in response.json()["message"]


def test_a_part_that_does_not_exist_has_no_address(client: Client, taking: Taking) -> None:
    assert put(client, taking, "answers/c-D1-1/", 4).status_code == 404


@pytest.mark.parametrize("where", list(VALUES))
@pytest.mark.parametrize("body", [{"value": 4, "base": 0, "client": "c", "sequence": 1}, {}])
def test_anothers_taking_is_not_there(taking: Taking, where: str, body: dict[str, Any]) -> None:
    other = signed_in(UserFactory())
    url = address(taking) + where
    response = other.put(url, json.dumps(body), content_type="application/json")
    assert response.status_code == 404
    assert response.json()["message"]
    assert stored(taking, where) is None


@pytest.mark.parametrize("where", list(VALUES))
def test_the_anonymous_are_told_to_sign_in(taking: Taking, where: str) -> None:
    assert put(Client(), taking, where, VALUES[where][0]).status_code == 403


@pytest.mark.parametrize("where", list(VALUES))
def test_without_a_token_nothing_is_stored(person: User, taking: Taking, where: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    assert put(strict, taking, where, VALUES[where][0]).status_code == 403
    assert stored(taking, where) is None


@pytest.mark.parametrize("where", list(VALUES))
def test_after_finishing_nothing_changes(client: Client, person: User, where: str) -> None:
    taking = begun(person)
    put(client, taking, CASE, VALUES[CASE][0])
    finish_taking(person, taking=taking.uuid)
    first, second = VALUES[where]
    response = put(client, taking, where, second, base=1)
    assert response.status_code == 409
    assert (response.json()["reason"], response.json()["value"]) == ("closed", first)
    assert stored(taking, where) == first


@pytest.mark.parametrize("where", list(VALUES))
def test_what_was_left_for_too_long_takes_nothing(person: User, taking: Taking, where: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        response = put(signed_in(person), taking, where, VALUES[where][0])
    assert (response.status_code, response.json()["reason"]) == (409, "closed")
    assert stored(taking, where) is None


def test_a_save_is_short(client: Client, taking: Taking) -> None:
    put(client, taking, ANSWER, 4)
    with CaptureQueriesContext(connection) as queries:
        assert put(client, taking, ANSWER, 5, base=1, sequence=2).status_code == 200
    rows = [one["sql"] for one in queries if one["sql"].startswith(("SELECT", "UPDATE", "INSERT"))]
    assert len(rows) <= 7, rows


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_other_methods_are_refused(client: Client, taking: Taking, method: str) -> None:
    assert getattr(client, method)(address(taking) + ANSWER).status_code == 405
