"""Feedback at once: an answer that was looked up is final. And marks to look at again."""

from typing import Any

import pytest

from django.test import Client

from core.errors import DomainError
from people.models import User
from quizzes.actions import AttemptClosedError, UnknownQuestionError, check, mark, submit
from quizzes.enums import FeedbackTime
from quizzes.models import Attempt, QuizPage
from tests.factories.people import UserFactory
from tests.factories.quizzes import GUEST, RIGHT, address, answer, begin, live_quiz, signed_in
from tests.shared_rows import made_once

SAVE = {"value": "a", "base": 1, "client": "page-1", "sequence": 1}


@made_once
def the_page() -> QuizPage:
    return live_quiz(feedback=FeedbackTime.AT_ONCE)


def put(client: Client, attempt: Attempt, name: str, body: Any, question: str = "S") -> Any:
    return client.put(address(attempt, name, question), body, content_type="application/json")


def test_what_was_looked_up_is_final(client: Client, learner: User, attempt: Attempt) -> None:
    answer(attempt, {"S": "b", "M": ["a"]})
    first = check(learner, attempt=attempt.uuid, question="S")
    assert check(learner, attempt=attempt.uuid, question="S").checked_at == first.checked_at
    response = put(client, attempt, "response", SAVE)
    assert response.status_code == 409
    assert response.json() == {"reason": "closed", "value": "b", "sequence": 1}
    assert put(client, attempt, "response", {**SAVE, "value": ["a", "c"]}, "M").status_code == 200


@pytest.mark.parametrize("given", [{}, {"P": {"P-1": GUEST}}])
def test_only_a_whole_answer_is_looked_up(
    learner: User, attempt: Attempt, given: dict[str, Any]
) -> None:
    answer(attempt, given)
    with pytest.raises(DomainError) as refusal:
        check(learner, attempt=attempt.uuid, question="P")
    assert refusal.value.code == "not_answered"


def test_elsewhere_it_waits_for_the_end(learner: User) -> None:
    attempt = begin(learner, live_quiz())
    answer(attempt, RIGHT)
    with pytest.raises(DomainError) as refusal:
        check(learner, attempt=attempt.uuid, question="S")
    assert refusal.value.code == "not_at_once"


def test_after_the_end_nothing_is_looked_up_this_way(learner: User, attempt: Attempt) -> None:
    answer(attempt, RIGHT)
    submit(learner, attempt=attempt.uuid)
    with pytest.raises(AttemptClosedError):
        check(learner, attempt=attempt.uuid, question="S")


def test_another_persons_attempt_is_not_there(attempt: Attempt) -> None:
    with pytest.raises(Attempt.DoesNotExist):
        check(UserFactory(), attempt=attempt.uuid, question="S")


def test_a_mark_is_put_on_and_taken_off(client: Client, attempt: Attempt) -> None:
    for wanted, marked in [(True, ["S"]), (True, ["S"]), (False, []), (False, [])]:
        response = put(client, attempt, "mark", {"marked": wanted})
        assert (response.status_code, response.json()) == (200, {"marked": wanted})
        attempt.refresh_from_db()
        assert attempt.marked == marked


def test_marks_stand_beside_each_other(learner: User, attempt: Attempt) -> None:
    for uid in ("S", "R"):
        mark(learner, attempt=attempt.uuid, question=uid, is_marked=True)
    assert mark(learner, attempt=attempt.uuid, question="S", is_marked=False).marked == ["R"]
    with pytest.raises(UnknownQuestionError):
        mark(learner, attempt=attempt.uuid, question="none", is_marked=True)


@pytest.mark.parametrize("body", [{}, {"marked": 1}, [], "x", {"marked": None}])
def test_what_is_no_mark_is_refused(client: Client, attempt: Attempt, body: Any) -> None:
    assert put(client, attempt, "mark", body).status_code == 422


def test_who_may_not_mark(client: Client, learner: User, attempt: Attempt) -> None:
    assert put(Client(), attempt, "mark", {"marked": True}).status_code == 403
    assert put(signed_in(UserFactory()), attempt, "mark", {"marked": True}).status_code == 404
    assert put(client, attempt, "mark", {"marked": True}, "none").status_code == 404
    answer(attempt, RIGHT)
    submit(learner, attempt=attempt.uuid)
    assert put(client, attempt, "mark", {"marked": True}).status_code == 409
    attempt.refresh_from_db()
    assert attempt.marked == []
