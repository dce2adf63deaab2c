"""How often, when and until when a quiz can be begun."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from django.test import Client
from django.utils import timezone

from people.models import User
from quizzes.actions import history_of, start_attempt, submit
from quizzes.models import Attempt, ExtraAttempt, QuizPage
from tests.factories.courses import publish
from tests.factories.people import UserFactory
from tests.factories.quizzes import (
    RIGHT,
    WRONG,
    address,
    answer,
    begin,
    live_quiz,
    quiz_of,
    signed_in,
)

NOON = datetime.fromisoformat("2026-12-01T12:00:00+07:00")


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def finish(person: User, page: QuizPage, answers: dict[str, Any] = WRONG) -> Attempt:
    attempt = begin(person, page)
    answer(attempt, answers)
    return submit(person, attempt=attempt.uuid)


def said(client: Client, page: QuizPage) -> str:
    """Try to begin; return the words of the page one comes to."""
    return " ".join(client.post(page.url, follow=True).content.decode().split())


def is_begun(client: Client, page: QuizPage) -> bool:
    """Try to begin; return whether one comes to an attempt that is open."""
    response = client.post(page.url)
    found = Attempt.objects.open().first()
    return found is not None and response["Location"] == address(found)


def test_without_a_limit_one_may_always_begin(
    client: Client, learner: User, page: QuizPage
) -> None:
    for _ in range(5):
        finish(learner, page)
    assert is_begun(client, page)


def test_two_attempts_are_two(client: Client, learner: User, clock: Any) -> None:
    page = live_quiz(most_attempts=2)
    finish(learner, page)
    assert is_begun(client, page)
    assert is_begun(client, page), "the open attempt is gone on with"
    submit_open(learner)
    assert "taken this quiz 2 times; it cannot be taken more often" in said(client, page)
    assert Attempt.objects.count() == 2


def submit_open(person: User) -> None:
    attempt = Attempt.objects.of(person).open().get()
    answer(attempt, WRONG)
    submit(person, attempt=attempt.uuid)


def test_an_extra_attempt_is_one_more_for_one_person(client: Client, learner: User) -> None:
    page, other = live_quiz(most_attempts=1), UserFactory()
    finish(learner, page)
    finish(other, page)
    ExtraAttempt.objects.create(
        person=learner, quiz=quiz_of(page), granted_by=other, granted_at=timezone.now()
    )
    assert is_begun(client, page)
    submit_open(learner)
    assert not is_begun(client, page)
    assert not is_begun(signed_in(other), page)


def test_a_pause_says_why_and_until_when(client: Client, learner: User, clock: Any) -> None:
    page = live_quiz(pause=90)
    finish(learner, page)
    text = said(client, page)
    assert "so that there is time to read again" in text
    assert "from Tue 1 Dec, 13:30" in text
    clock.shift(timedelta(minutes=89, seconds=59))
    assert not is_begun(client, page)
    clock.shift(1)
    assert is_begun(client, page)


def test_after_the_closing_date_nobody_begins(client: Client, clock: Any) -> None:
    page = live_quiz(closes_at=NOON + timedelta(hours=1))
    clock.shift(timedelta(minutes=59, seconds=59))
    assert is_begun(client, page)
    other = signed_in(UserFactory())
    clock.shift(1)
    assert "closed on Tue 1 Dec, 13:00" in said(other, page)
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "minutes"),
    [
        ({}, None),
        ({"time_limit": 20}, 20),
        ({"closes_at": NOON + timedelta(minutes=15)}, 15),
        ({"time_limit": 20, "closes_at": NOON + timedelta(minutes=15)}, 15),
        ({"time_limit": 20, "closes_at": NOON + timedelta(minutes=25)}, 20),
    ],
)
def test_the_deadline_is_the_earlier_of_limit_and_closing_date(
    learner: User, clock: Any, fields: dict[str, Any], minutes: int | None
) -> None:
    attempt = begin(learner, live_quiz(**fields))
    assert attempt.deadline == (NOON + timedelta(minutes=minutes) if minutes else None)


def test_an_attempt_keeps_the_settings_with_which_it_began(learner: User, clock: Any) -> None:
    page = live_quiz(time_limit=20, pass_mark=100)
    attempt = begin(learner, page)
    page.time_limit, page.pass_mark = 5, 10
    publish(page)
    attempt = Attempt.objects.get(pk=attempt.pk)
    assert attempt.deadline == NOON + timedelta(minutes=20)
    answer(attempt, {**RIGHT, "S": "a"})
    assert submit(learner, attempt=attempt.uuid).is_passed is False


def test_whether_another_begins_is_asked_of_the_quiz_as_it_is_now(
    client: Client, learner: User
) -> None:
    page = live_quiz(most_attempts=1)
    finish(learner, page)
    assert not is_begun(client, page)
    page.most_attempts = None
    publish(page)
    assert is_begun(client, page)


def test_a_pass_is_final_and_the_best_counts(learner: User, clock: Any) -> None:
    page = live_quiz()
    finish(learner, page)
    clock.shift(60)
    best = finish(learner, page, RIGHT)
    clock.shift(60)
    finish(learner, page)
    quiz = quiz_of(page)
    history = history_of(learner, quiz=quiz, version=quiz.current_version)
    assert (history.best, history.is_passed, history.left) == (best, True, None)
    assert not history.may_ask


@pytest.mark.parametrize(
    ("most", "tries", "may_ask"), [(None, 2, False), (None, 3, True), (2, 1, False), (2, 2, True)]
)
def test_one_may_ask_after_three_tries_or_when_none_is_left(
    learner: User, most: int | None, tries: int, may_ask: bool
) -> None:
    page = live_quiz(most_attempts=most)
    for _ in range(tries):
        finish(learner, page)
    quiz = quiz_of(page)
    assert history_of(learner, quiz=quiz, version=quiz.current_version).may_ask == may_ask


def test_beginning_twice_from_an_old_page_goes_on(learner: User, page: QuizPage) -> None:
    quiz = quiz_of(page)
    assert start_attempt(learner, quiz=quiz) == start_attempt(learner, quiz=quiz)
