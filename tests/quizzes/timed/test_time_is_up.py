"""What a learner with a time limit is told: before, on the way, and when time is up."""

from datetime import timedelta
from typing import Any

import pytest

from django.test import Client
from django.utils.html import strip_tags

from people.models import User
from quizzes.enums import AttemptState
from quizzes.models import Attempt, QuizPage
from tests.factories.quizzes import RIGHT, address, answer, begin, live_quiz
from tests.quizzes.timed.moments import LIMIT, NOON


def words(response: Any) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


def last(**fields: Any) -> dict[str, Any]:
    """Return the first question's answer as it comes with a submission."""
    return {"question": 1, "q": 1, "base-q1": 0, "client-q1": "p", "sequence-q1": 1, **fields}


def test_it_is_said_before_one_begins(client: Client, page: QuizPage) -> None:
    text = words(client.get(page.url))
    assert "You have 20 min from the moment you begin." in text
    assert "what was saved by then counts" in text
    assert "Begin – 20 min" in text


@pytest.mark.parametrize("query", ["?q=1", "?all=1", "?review=1"])
def test_every_page_tells_when_it_ends(client: Client, attempt: Attempt, query: str) -> None:
    shown = html(client.get(address(attempt) + query))
    assert "Time ends at 12:20." in shown
    assert 'data-clock="1200" data-limit="1200"' in shown


def test_an_end_on_another_day_has_its_day(client: Client, learner: User, clock: Any) -> None:
    page = live_quiz(closes_at=NOON + timedelta(days=2))
    attempt = begin(learner, page)
    assert "Time ends on Thu 3 Dec, 12:00." in words(client.get(address(attempt)))


def test_without_a_limit_no_time_is_told(client: Client, learner: User) -> None:
    attempt = begin(learner, live_quiz())
    assert "Time ends" not in words(client.get(address(attempt)))


@pytest.mark.parametrize("query", ["?q=1", "?all=1", "?review=1"])
def test_when_time_is_up_one_button_leads_to_the_result(
    client: Client, attempt: Attempt, clock: Any, query: str
) -> None:
    answer(attempt, RIGHT)
    clock.move_to(NOON + LIMIT)
    text = words(client.get(address(attempt) + query))
    assert "Time ended at 12:20." in text
    assert "S stem" not in text
    result = words(client.post(address(attempt, "submit"), follow=True))
    assert "Time was up at 12:20 on 1 Dec. What was saved by then counts." in result
    assert "Passed" in result


def test_nobody_looked_and_the_result_says_so(
    client: Client, attempt: Attempt, page: QuizPage, clock: Any
) -> None:
    answer(attempt, {"S": "b"})
    clock.move_to(NOON + timedelta(hours=1))
    result = words(client.get(address(attempt)))
    assert "Time was up at 12:20 on 1 Dec." in result
    assert "1 of 5 right" in result
    assert "time was up" in words(client.get(page.url))


def test_last_answers_come_with_the_submission(
    client: Client, attempt: Attempt, clock: Any
) -> None:
    clock.move_to(NOON + LIMIT + timedelta(seconds=29))
    client.post(address(attempt, "submit"), last(q1="b"))
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.SUBMITTED
    assert attempt.finished_at == NOON + LIMIT
    assert attempt.responses.get().value == "b"


def test_too_late_they_do_not(client: Client, attempt: Attempt, clock: Any) -> None:
    clock.move_to(NOON + LIMIT + timedelta(seconds=31))
    client.post(address(attempt, "submit"), last(q1="b"))
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.EXPIRED
    assert not attempt.responses.exists()


@pytest.mark.parametrize("broken", [{"q1": "unknown"}, {"q1": "b", "base-q1": "x"}])
def test_what_cannot_be_read_holds_no_submission_up(
    client: Client, attempt: Attempt, clock: Any, broken: dict[str, str]
) -> None:
    clock.move_to(NOON + LIMIT + timedelta(seconds=5))
    client.post(address(attempt, "submit"), last(**broken))
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.SUBMITTED
    assert not attempt.responses.exists()


@pytest.mark.parametrize(
    ("stored", "broken", "sentence"),
    [
        ("a", {"q1": "b"}, "was answered on another page meanwhile"),
        (None, {"q1": "unknown"}, "This is not an answer to the question."),
        (None, {"q1": "b", "base-q1": "x"}, "This could not be read."),
    ],
)
def test_while_there_is_time_it_is_shown_again(
    client: Client, attempt: Attempt, stored: str | None, broken: dict[str, str], sentence: str
) -> None:
    answer(attempt, {"S": stored} if stored else {})
    response = client.post(address(attempt, "submit"), last(**broken))
    assert response.status_code == 200
    assert sentence in words(response)
    assert f'action="{address(attempt)}"' in html(response)
    attempt.refresh_from_db()
    assert attempt.is_open


def test_a_form_after_the_end_is_told_so(client: Client, attempt: Attempt, clock: Any) -> None:
    clock.move_to(NOON + LIMIT + timedelta(seconds=5))
    response = client.post(address(attempt), last(q1="b", go="next"), follow=True)
    assert "Time was up before this arrived" in words(response)
    assert not attempt.responses.exists()
