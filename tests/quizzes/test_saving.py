"""The saving protocol of the contract, row by row, for every kind of answer."""

import json
from typing import Any

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import PrivateNote
from people.models import User
from quizzes.actions import submit
from quizzes.freezing.identifiers import right_key
from quizzes.models import Attempt, QuizPage, Response
from tests.factories.people import UserFactory
from tests.factories.quizzes import GUEST, RIGHT, WRONG, address, answer, signed_in

VALUES = {**RIGHT, "R": "Nobody else reads this."}
OTHERS = {**WRONG, "R": "Another thought."}
UNFIT = [
    ("S", "z"),
    ("S", None),
    ("S", ["b"]),
    ("S", 1),
    ("M", "a"),
    ("M", ["a", "a"]),
    ("M", ["a", "z"]),
    ("M", [["a"]]),
    ("T", True),
    ("O", ["O-1", "O-2"]),
    ("O", ["O-1", "O-2", "O-2"]),
    ("O", "O-1"),
    ("P", {"P-1": "P-1"}),
    ("P", {"P-1": right_key("P-3")}),
    ("P", {"x": GUEST}),
    ("P", {"P-1": [GUEST]}),
    ("P", [["P-1", GUEST]]),
    ("R", 7),
    ("R", None),
    ("R", "a\x00b"),
    ("R", "x" * 10_001),
    ("R", "x" * 100_000),
    ("S", "x" * 100_000),
]


def put(
    client: Client,
    attempt: Attempt,
    uid: str,
    value: Any,
    *,
    base: Any = 0,
    page: Any = "page-1",
    sequence: Any = 1,
) -> Any:
    body = {"value": value, "base": base, "client": page, "sequence": sequence}
    return client.put(address(attempt, "response", uid), body, content_type="application/json")


def stored(attempt: Attempt, uid: str) -> Any:
    if uid == "R":
        notes = PrivateNote.objects.of(attempt.person).on_step(attempt.quiz.key)
        note = notes.filter(block="R").first()
        return note.text if note else None
    row = attempt.responses.filter(question=uid).first()
    return row.value if row else None


@pytest.mark.parametrize("uid", list(VALUES))
def test_a_first_value_is_stored(client: Client, attempt: Attempt, uid: str) -> None:
    response = put(client, attempt, uid, VALUES[uid])
    assert response.status_code == 200
    assert response.json()["sequence"] == 1
    assert response.json()["seconds_left"] is None
    assert response.json()["saved_at"]
    assert stored(attempt, uid) == VALUES[uid]


@pytest.mark.parametrize("uid", list(VALUES))
def test_a_value_on_top_of_the_last_is_stored(client: Client, attempt: Attempt, uid: str) -> None:
    put(client, attempt, uid, VALUES[uid])
    response = put(client, attempt, uid, OTHERS[uid], base=1, sequence=2)
    assert (response.status_code, response.json()["sequence"]) == (200, 2)
    assert stored(attempt, uid) == OTHERS[uid]


@pytest.mark.parametrize("uid", list(VALUES))
def test_another_page_that_did_not_see_it_is_told(
    client: Client, attempt: Attempt, uid: str
) -> None:
    put(client, attempt, uid, VALUES[uid])
    response = put(client, attempt, uid, OTHERS[uid], page="page-2")
    assert response.status_code == 409
    assert response.json() == {"reason": "stale", "value": VALUES[uid], "sequence": 1}
    assert stored(attempt, uid) == VALUES[uid]


def test_another_page_that_saw_it_goes_on(client: Client, attempt: Attempt) -> None:
    put(client, attempt, "S", "a")
    assert put(client, attempt, "S", "b", base=1, page="page-2").status_code == 200
    assert put(client, attempt, "S", "c", base=1, sequence=2).status_code == 409
    assert stored(attempt, "S") == "b"


def test_a_lost_acknowledgement_is_made_good(client: Client, attempt: Attempt) -> None:
    put(client, attempt, "S", "a")
    response = put(client, attempt, "S", "b", base=0, sequence=2)
    assert (response.status_code, response.json()["sequence"]) == (200, 2)
    assert stored(attempt, "S") == "b"


def test_an_older_save_that_comes_late_changes_nothing(client: Client, attempt: Attempt) -> None:
    put(client, attempt, "S", "a", sequence=2)
    response = put(client, attempt, "S", "b", base=0, sequence=1)
    assert response.status_code == 409
    assert stored(attempt, "S") == "a"


@pytest.mark.parametrize("uid", list(VALUES))
def test_an_identical_repeat_changes_nothing(client: Client, attempt: Attempt, uid: str) -> None:
    first = put(client, attempt, uid, VALUES[uid])
    again = put(client, attempt, uid, VALUES[uid])
    assert again.status_code == 200
    assert again.json() == first.json()


def test_a_base_that_never_was_is_stale(client: Client, attempt: Attempt) -> None:
    response = put(client, attempt, "S", "b", base=3)
    assert response.json() == {"reason": "stale", "value": None, "sequence": 0}
    assert response.status_code == 409


@pytest.mark.parametrize(("uid", "value"), UNFIT)
def test_what_does_not_fit_is_refused_in_a_sentence(
    client: Client, attempt: Attempt, uid: str, value: Any
) -> None:
    put(client, attempt, uid, VALUES[uid])
    response = put(client, attempt, uid, value, base=1, sequence=2)
    assert response.status_code == 422
    assert response.json()["message"].endswith(".")
    assert stored(attempt, uid) == VALUES[uid]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        pytest.param(b'"%s"' % (b"x" * 5_000_001), id="too_big"),
        b'{"base": 0, "client": "c", "sequence": 1}',
        b'{"value": "b", "client": "c", "sequence": 1}',
        b'{"value": "b", "base": -1, "client": "c", "sequence": 1}',
        b'{"value": "b", "base": true, "client": "c", "sequence": 1}',
        b'{"value": "b", "base": 0, "client": "", "sequence": 1}',
        b'{"value": "b", "base": 0, "client": 5, "sequence": 1}',
        b'{"value": "b", "base": 0, "client": "c", "sequence": 0}',
        b'{"value": "b", "base": 0, "client": "c", "sequence": 1e3}',
        b'{"value": "b", "base": 0, "client": "c", "sequence": 99999999999}',
    ],
)
def test_a_malformed_request_is_refused(client: Client, attempt: Attempt, body: bytes) -> None:
    url = address(attempt, "response", "S")
    response = client.put(url, body, content_type="application/json")
    assert response.status_code == 422
    assert response.json()["message"]
    assert Response.objects.count() == 0


def test_a_question_that_is_not_in_the_quiz(client: Client, attempt: Attempt) -> None:
    response = put(client, attempt, "Q99", "a")
    assert response.status_code == 404
    assert "not part of the quiz" in response.json()["message"]


@pytest.mark.parametrize("body", [{"value": "b", "base": 0, "client": "c", "sequence": 1}, {}])
def test_anothers_attempt_is_not_found(attempt: Attempt, body: dict[str, Any]) -> None:
    other = signed_in(UserFactory())
    url = address(attempt, "response", "S")
    response = other.put(url, json.dumps(body), content_type="application/json")
    assert response.status_code == 404
    assert response.json()["message"]
    assert Response.objects.count() == 0


def test_the_anonymous_are_told_to_sign_in(attempt: Attempt) -> None:
    response = put(Client(), attempt, "S", "b")
    assert response.status_code == 403
    assert response.json()["message"]


def test_without_a_token_nothing_is_stored(learner: User, attempt: Attempt) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(learner)
    assert put(strict, attempt, "S", "b").status_code == 403
    assert Response.objects.count() == 0


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_other_methods_are_refused(client: Client, attempt: Attempt, method: str) -> None:
    response = getattr(client, method)(address(attempt, "response", "S"))
    assert response.status_code == 405


@pytest.mark.parametrize("uid", list(VALUES))
def test_after_handing_in_nothing_changes(
    client: Client, learner: User, attempt: Attempt, uid: str
) -> None:
    answer(attempt, VALUES)
    submit(learner, attempt=attempt.uuid)
    response = put(client, attempt, uid, OTHERS[uid], base=1)
    assert response.status_code == 409
    assert response.json() == {"reason": "closed", "value": VALUES[uid], "sequence": 1}
    assert stored(attempt, uid) == VALUES[uid]


@pytest.mark.parametrize("uid", ["S", "R"])
def test_after_handing_in_an_open_question_stays_open(
    client: Client, learner: User, attempt: Attempt, uid: str
) -> None:
    answer(attempt, {"M": ["a"]})
    submit(learner, attempt=attempt.uuid)
    response = put(client, attempt, uid, VALUES[uid])
    assert response.json() == {"reason": "closed", "value": None, "sequence": 0}
    assert stored(attempt, uid) is None


def test_a_reflection_is_private_and_no_response(client: Client, attempt: Attempt) -> None:
    put(client, attempt, "R", "Nobody else reads this.")
    assert Response.objects.count() == 0
    other = UserFactory()
    assert not PrivateNote.objects.of(other).exists()


def test_a_save_is_short(client: Client, attempt: Attempt) -> None:
    put(client, attempt, "S", "a")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert put(client, attempt, "S", "b", base=1, sequence=2).status_code == 200
    rows = [one["sql"] for one in queries if one["sql"].startswith(("SELECT", "UPDATE", "INSERT"))]
    assert len(rows) <= 4, rows


def test_saves_survive_the_page(client: Client, page: QuizPage, attempt: Attempt) -> None:
    page.delete()
    assert put(client, attempt, "S", "b").status_code == 200
    assert stored(attempt, "S") == "b"
