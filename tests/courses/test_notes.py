"""Private notes: kept as one writes, seen by nobody else."""

import json
import logging

import pytest

from django.test import Client
from django.urls import reverse

from core.models import PrivateNote
from courses.rendering import MAX_LENGTH
from people.enums import Role
from tests.courses.learners import Learner, make_learner
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

CANARY = "zq-private-canary"


@pytest.fixture
def learner() -> Learner:
    return make_learner(lessons=1)


def key_of(learner: Learner) -> str:
    return next(b.id for b in learner.lesson().body if b.block_type == "exercise")


def address(learner: Learner, block: str = "") -> str:
    key = learner.lesson().translation_key
    return reverse("note", kwargs={"step_key": key, "block": block or key_of(learner)})


def put(learner: Learner, by: Client | None = None, **changes: object):
    data = {"value": CANARY, "base": 0, "client": "tab-1", "sequence": 1, **changes}
    return (by or learner.client).put(
        address(learner), json.dumps(data), content_type="application/json"
    )


def test_a_note_is_stored_and_shown_again(learner: Learner) -> None:
    answer = put(learner).json()
    assert answer["sequence"] == 1
    assert answer["seconds_left"] is None
    assert CANARY in learner.client.get(learner.lesson().url).content.decode()


def test_an_identical_repeat_changes_nothing(learner: Learner) -> None:
    first, second = put(learner).json(), put(learner).json()
    assert first == second


def test_the_next_save_of_the_same_tab_needs_no_acknowledgement(learner: Learner) -> None:
    put(learner)
    answer = put(learner, value="more", base=0, sequence=2)
    assert answer.status_code == 200
    assert answer.json()["sequence"] == 2


def test_another_tab_gets_both_texts_and_changes_nothing(learner: Learner) -> None:
    put(learner)
    answer = put(learner, value="from elsewhere", client="tab-2")
    assert answer.status_code == 409
    assert answer.json() == {"reason": "stale", "value": CANARY, "sequence": 1}
    assert PrivateNote.objects.of(learner.person).get().text == CANARY


def test_the_other_tab_saves_once_it_has_seen_the_first(learner: Learner) -> None:
    put(learner)
    assert put(learner, value="both", client="tab-2", base=1).json()["sequence"] == 2


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"value": "x" * (MAX_LENGTH + 1)}, 422),
        ({"value": "x" * 100_000}, 422),
        ({"value": 3}, 422),
        ({"value": "nul \x00"}, 422),
        ({"base": "0"}, 422),
        ({"base": -1}, 422),
        ({"base": True}, 422),
        ({"sequence": 0}, 422),
        ({"sequence": 2**40}, 422),
        ({"client": ""}, 422),
        ({"client": "x" * 65}, 422),
        ({"base": 7}, 409),
    ],
)
def test_what_does_not_fit_gets_an_answer_and_changes_nothing(
    learner: Learner, changes: dict[str, object], status: int
) -> None:
    answer = put(learner, **changes)
    assert answer.status_code == status
    if status == 422:
        assert answer.json()["message"].endswith(".")
    assert not PrivateNote.objects.of(learner.person).exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b"\xff", b"[" * 100_000])
def test_a_body_that_is_no_save_gets_one_sentence(learner: Learner, body: bytes) -> None:
    answer = learner.client.put(address(learner), body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["message"].endswith(".")


def test_the_longest_note_is_kept_whole(learner: Learner) -> None:
    words = "ก" * MAX_LENGTH
    assert put(learner, value=words).status_code == 200
    assert PrivateNote.objects.of(learner.person).get().text == words


def test_there_is_no_note_where_there_is_no_exercise(learner: Learner) -> None:
    answer = learner.client.put(
        address(learner, "another-block"), "{}", content_type="application/json"
    )
    assert answer.status_code == 404


def test_the_anonymous_get_403_and_strangers_404(learner: Learner) -> None:
    assert put(learner, Client()).status_code == 403
    stranger = Client()
    stranger.force_login(UserFactory())
    assert put(learner, stranger).status_code == 404
    assert not PrivateNote.objects.of(learner.person).exists()


def test_a_note_needs_the_token_of_the_page(learner: Learner) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(learner.person)
    assert put(learner, strict).status_code == 403


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_reads_it(learner: Learner, role: Role, caplog) -> None:
    with caplog.at_level(logging.DEBUG):
        put(learner)
    other = Client()
    other.force_login(UserFactory(role=role))
    for url in (learner.lesson().url, learner.course.url, "/"):
        assert CANARY not in other.get(url).content.decode()
    assert CANARY not in caplog.text
