"""The page of a quiz, and the way into an attempt."""

import pytest
import time_machine

from django.test import Client
from django.utils import timezone

from core.enums import StepKind
from courses.models import Course, StepRecord
from people.models import User
from quizzes.actions import submit
from quizzes.enums import AttemptState
from quizzes.models import Attempt, Quiz, QuizPage
from tests.factories.people import UnitFactory, UserFactory
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
from tests.factories.records import assign


def finish(person: User, page: QuizPage, answers: dict) -> Attempt:
    attempt = begin(person, page)
    answer(attempt, answers)
    return submit(person, attempt=attempt.uuid)


def shown(client: Client, page: QuizPage) -> str:
    return " ".join(client.get(page.url).content.decode().split())


def test_the_page_says_what_is_asked_and_who_sees_what(client: Client, page: QuizPage) -> None:
    text = shown(client, page)
    assert "5 questions." in text
    assert "And one reflection, which only you can see." in text
    assert "You pass with 4 of 5 right (80 %)." in text
    assert "Managers see passed or not yet passed, never the score" in text
    assert "Begin" in text
    assert "S stem" not in text


def test_it_begins_by_a_post_to_its_own_address(
    client: Client, page: QuizPage, learner: User
) -> None:
    response = client.post(page.url)
    attempt = Attempt.objects.get()
    assert response["Location"] == address(attempt)
    assert attempt.person == learner
    assert attempt.version == quiz_of(page).current_version
    assert attempt.is_open


def test_beginning_again_goes_on(client: Client, page: QuizPage) -> None:
    first, second = client.post(page.url), client.post(page.url)
    assert first["Location"] == second["Location"]
    assert Attempt.objects.count() == 1
    assert "Go on where you stopped" in shown(client, page)


def test_earlier_attempts_are_listed_and_the_best_is_named(
    client: Client, page: QuizPage, learner: User
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        finish(learner, page, WRONG)
        clock.shift(60)
        best = finish(learner, page, RIGHT)
        clock.shift(60)
        finish(learner, page, {**WRONG, "S": "b"})
    text = shown(client, page)
    assert text.count("Not yet passed") == 2
    assert "5 of 5 right" in text
    assert "1 of 5 right" in text
    assert "0 of 5 right" in text
    assert text.count("Your best") == 1
    assert text.index(str(best.uuid)) < text.index("Your best") < text.index("0 of 5 right")
    assert "Recorded: you have passed this quiz." in text
    assert "Take it again" in text


def test_only_ones_own_attempts_are_listed(page: QuizPage, learner: User) -> None:
    finish(learner, page, RIGHT)
    other = signed_in(UserFactory())
    assert "Your attempts so far" not in shown(other, page)


def test_a_changed_quiz_asks_for_one_more(client: Client, page: QuizPage, learner: User) -> None:
    finish(learner, page, RIGHT)
    page.again_for, page.again_reason = "all", "New rules."
    page.save_revision().publish()
    assert "New rules." in shown(client, page)
    assert StepRecord.objects.filter(step__kind=StepKind.QUIZ).count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_anonymous_are_led_to_the_login(page: QuizPage, method: str) -> None:
    response = getattr(Client(), method)(page.url)
    assert response["Location"].startswith("/accounts/login/")
    assert Attempt.objects.count() == 0


def test_who_may_not_open_the_course_begins_nothing(db: None) -> None:
    page, unit = live_quiz(is_open=False), UnitFactory()
    insider, stranger = UserFactory(unit=unit), UserFactory()
    course = Course.objects.get()
    assign(course, unit=unit, due_on=None, acting_user=None)
    assert signed_in(stranger).post(page.url).status_code == 404
    assert Attempt.objects.count() == 0
    assert signed_in(insider).post(page.url).status_code == 302
    assert Attempt.objects.get().state == AttemptState.IN_PROGRESS


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, page: QuizPage, method: str) -> None:
    assert getattr(client, method)(page.url).status_code == 405


def test_a_quiz_that_is_not_frozen_yet_says_so(client: Client, page: QuizPage) -> None:
    Quiz.objects.update(current_version=None)
    assert "Begin" not in shown(client, page)
    response = client.post(page.url)
    assert response["Location"] == page.url
    assert "This quiz is not published yet." in shown(client, page)
    assert Attempt.objects.count() == 0
