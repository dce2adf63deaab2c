"""The start page tells every rule of the quiz, and the result what comes next."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from django.test import Client
from django.utils.html import strip_tags

from core.enums import StepKind
from courses.actions import assign, sync_enrolments
from courses.duties.terms import Terms
from courses.enums import Reached
from courses.models import Course, LessonPage, StepRecord
from people.models import User
from quizzes.actions import submit
from quizzes.models import Attempt, ExtraAttempt, QuizPage
from tests.factories.courses import publish
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory
from tests.factories.quizzes import (
    RIGHT,
    WRONG,
    address,
    answer,
    begin,
    live_quiz,
    signed_in,
    six_kinds,
)
from tests.factories.records import steps_of, take

NOON = datetime.fromisoformat("2026-12-01T12:00:00+07:00")


@pytest.fixture(autouse=True)
def clock(db: None) -> Any:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def words(response: Any) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def finish(person: User, page: QuizPage, answers: dict[str, Any]) -> Attempt:
    attempt = begin(person, page)
    answer(attempt, answers)
    return submit(person, attempt=attempt.uuid)


def shown(client: Client, page: QuizPage) -> str:
    return words(client.get(page.url))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "You may take it as often as you like."),
        ({"most_attempts": 1}, "You may take it once."),
        ({"most_attempts": 3}, "You may take it up to 3 times."),
        ({"pause": 90}, "Between two attempts there is a pause of 1 h 30 min"),
        ({"partial_credit": True}, "An answer that is partly right earns a part of its point."),
        ({"feedback": "at_once"}, "You can check each answer at once"),
        ({"shows_right_answers": False}, "but not what the others should have been"),
        ({"closes_at": NOON + timedelta(days=3)}, "It can be taken until Fri 4 Dec, 12:00"),
        ({"closes_at": NOON + timedelta(days=3)}, "That is 3 days from now."),
        ({"closes_at": NOON + timedelta(hours=3)}, "That is today."),
    ],
)
def test_a_rule_is_told(client: Client, fields: dict[str, Any], sentence: str) -> None:
    assert sentence in shown(client, live_quiz(**fields))


def test_after_the_closing_date_nobody_begins(client: Client, clock: Any) -> None:
    page = live_quiz(closes_at=NOON + timedelta(hours=3))
    clock.shift(4 * 3600)
    text = shown(client, page)
    assert "It closed on Tue 1 Dec, 15:00." in text
    assert "This quiz closed on Tue 1 Dec, 15:00." in text
    assert "Begin" not in text


def test_attempts_left_are_counted(client: Client, learner: User) -> None:
    page = live_quiz(most_attempts=3)
    assert "left" not in shown(client, page)
    finish(learner, page, WRONG)
    assert "You have 2 attempts left." in shown(client, page)
    finish(learner, page, WRONG)
    assert "You have 1 attempt left." in shown(client, page)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"pause": 60}, "You may take the quiz again from Tue 1 Dec, 13:00."),
        ({"most_attempts": 1}, "This quiz can be taken once, and you have taken it."),
    ],
)
def test_a_refusal_stands_where_the_button_was(
    client: Client, learner: User, fields: dict[str, Any], sentence: str
) -> None:
    page = live_quiz(**fields)
    attempt = finish(learner, page, WRONG)
    text = shown(client, page)
    assert sentence in text
    assert "Take it again" not in text
    assert "Read the module again" in text
    result = words(client.get(address(attempt)))
    assert sentence in result
    assert "Take it again" not in result


def test_the_pause_ends(client: Client, learner: User, clock: Any) -> None:
    page = live_quiz(pause=60)
    finish(learner, page, WRONG)
    clock.shift(3600)
    assert "Take it again" in shown(client, page)


def test_one_more_from_a_trainer_is_told(client: Client, learner: User) -> None:
    page = live_quiz(most_attempts=1)
    attempt = finish(learner, page, WRONG)
    ExtraAttempt.objects.create(
        person=learner, quiz=attempt.quiz, granted_by=UserFactory(), granted_at=NOON
    )
    text = shown(client, page)
    assert "A trainer has allowed you one more. You have 1 attempt left." in text
    assert "Take it again" in text


def test_a_pass_stays_and_both_pages_say_so(client: Client, learner: User) -> None:
    page = live_quiz()
    finish(learner, page, RIGHT)
    assert "You have passed. Whatever you try now, that stays." in shown(client, page)
    later = finish(learner, page, WRONG)
    result = words(client.get(address(later)))
    assert "You have passed this quiz in another attempt, and that stays." in result


def test_ten_attempts_are_listed_and_all_on_demand(
    client: Client, learner: User, clock: Any
) -> None:
    page = live_quiz()
    for _number in range(12):
        finish(learner, page, WRONG)
        clock.shift(60)
    first, every = client.get(page.url), client.get(page.url, {"attempts": "all"})
    assert words(first).count("Not yet passed") == 10
    assert "All 12 attempts" in words(first)
    assert words(every).count("Not yet passed") == 12
    assert "All 12 attempts" not in words(every)


def test_lessons_to_read_again_come_first(client: Client, learner: User) -> None:
    page = live_quiz()
    lesson = LessonPage.objects.get()
    blocks = six_kinds()
    for block in blocks:
        block["value"]["lesson"] = str(lesson.translation_key)
    page.questions = blocks
    publish(page)
    result = words(client.get(address(finish(learner, page, WRONG))))
    assert "Worth reading again Say no kindly" in result
    assert result.index("Worth reading again") < result.index("Take it again")
    passed = words(client.get(address(finish(learner, page, RIGHT))))
    assert "Worth reading again" not in passed


def test_parts_of_a_point_are_points(client: Client, learner: User) -> None:
    page = live_quiz(partial_credit=True)
    attempt = finish(learner, page, {**RIGHT, "M": ["a"]})
    assert "4.5 of 5 points: 90 %." in words(client.get(address(attempt)))
    assert "4.5 of 5 points" in shown(client, page)


def test_a_new_edition_is_begun_afresh(client: Client, learner: User) -> None:
    page = live_quiz(most_attempts=1)
    finish(learner, page, RIGHT)
    assert "This quiz can be taken once, and you have taken it." in shown(client, page)
    page.again_for, page.again_reason = "all", "New rules."
    publish(page)
    text = shown(client, page)
    assert "You have 1 attempt left." in text
    assert "Whatever you try now, that stays" not in text
    client.post(page.url)
    assert Attempt.objects.of(learner).open().get().version.edition == 2
    assert Attempt.objects.of(learner).finished().count() == 1


def test_a_new_period_is_begun_afresh(client: Client, learner: User, clock: Any) -> None:
    page = live_quiz(most_attempts=1)
    course, everyone = Course.objects.get(), Terms(reached=Reached.EVERYONE, repeat_months=12)
    AppointmentFactory(person=learner, unit=UnitFactory(), is_home=True)
    assign(course, everyone, acting_user=None)
    take(learner, *steps_of(course)[:1])
    finish(learner, page, RIGHT)
    assert "This quiz can be taken once, and you have taken it." in shown(client, page)
    clock.shift(timedelta(days=370))
    sync_enrolments()
    client = signed_in(learner)
    assert "You have 1 attempt left." in shown(client, page)
    client.post(page.url)
    again = Attempt.objects.of(learner).open().get()
    answer(again, RIGHT)
    submit(learner, attempt=again.uuid)
    records = StepRecord.objects.filter(step__kind=StepKind.QUIZ).order_by("enrolment__period")
    assert [record.enrolment.period for record in records] == [1, 2]
    assert "This quiz can be taken once, and you have taken it." in shown(client, page)
