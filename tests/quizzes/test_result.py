"""Handing in, and what is seen afterwards – by the learner alone."""

from typing import Any

import pytest

from django.test import Client
from django.utils.html import strip_tags

from core.enums import StepKind
from core.models import PrivateNote
from core.signals import step_completed
from core.templatetags.namjai import moment
from courses.models import LessonPage, StepRecord
from people.enums import Role
from people.models import User
from quizzes.enums import AttemptState
from quizzes.models import Attempt, QuizPage
from tests.factories.courses import publish
from tests.factories.people import UserFactory
from tests.factories.quizzes import (
    GUEST,
    RIGHT,
    WRONG,
    address,
    answer,
    begin,
    signed_in,
    six_kinds,
)


@pytest.fixture
def completed() -> Any:
    """What the courses were told."""
    told: list[dict[str, Any]] = []

    def hear(**said: Any) -> None:
        told.append(said)

    step_completed.connect(hear)
    yield told
    step_completed.disconnect(hear)


def words(response: Any) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def hand_in(client: Client, attempt: Attempt, **form: Any) -> str:
    """Hand in and return the words of the page one is led to."""
    return words(client.post(address(attempt, "submit"), form, follow=True))


def test_a_pass_is_recorded_once(
    client: Client, attempt: Attempt, page: QuizPage, learner: User, completed: list
) -> None:
    answer(attempt, RIGHT)
    assert "Passed" in hand_in(client, attempt)
    assert "Passed" in hand_in(client, attempt)
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.SUBMITTED
    [said] = completed
    assert said["person"] == learner
    assert said["step_key"] == page.translation_key
    assert said["edition"] == attempt.version.edition
    assert said["occurred_at"] == attempt.finished_at
    assert said["evidence"] == {"kind": "quiz", "attempt": str(attempt.uuid)}
    record = StepRecord.objects.get(step__kind=StepKind.QUIZ)
    assert record.enrolment.person == learner


def test_not_yet_passed_completes_nothing(
    client: Client, attempt: Attempt, completed: list
) -> None:
    answer(attempt, WRONG)
    text = hand_in(client, attempt)
    assert "Not yet passed" in text
    assert "0 of 5 right: 0 %" in text
    attempt.refresh_from_db()
    assert f"Handed in on {moment(attempt.finished_at)}." in text
    assert "fail" not in text.lower()
    assert "Take it again" in text
    assert completed == []


def test_an_empty_quiz_is_not_handed_in(client: Client, attempt: Attempt, completed: list) -> None:
    answer(attempt, {"M": [], "P": {}, "R": "only a private thought"})
    text = hand_in(client, attempt)
    assert "You have not answered a question yet. Nothing is lost" in text
    attempt.refresh_from_db()
    assert attempt.is_open
    assert completed == []


def test_where_nothing_is_answered_there_is_nothing_to_hand_in(
    client: Client, attempt: Attempt
) -> None:
    overview = f"{address(attempt)}?review=1"
    answer(attempt, {"M": [], "R": "only a private thought"})
    text = words(client.get(overview))
    assert "Nothing that counts is answered yet." in text
    assert "hand in as it is" not in text
    assert "Your answers are saved." not in text
    answer(attempt, {"S": "b"})
    text = words(client.get(overview))
    assert "Nothing that counts" not in text
    assert "or hand in as it is" in text


def test_what_is_open_is_said_before(client: Client, attempt: Attempt) -> None:
    answer(attempt, {"S": "b", "P": {"P-1": GUEST}})
    text = words(client.get(f"{address(attempt)}?review=1"))
    assert "4 questions are not fully answered." in text
    assert "Hand in as it is" in text
    assert text.count("not answered") == 4
    assert "1 of 5 right" in hand_in(client, attempt)


def test_the_result_tells_why(client: Client, learner: User, page: QuizPage) -> None:
    lesson = LessonPage.objects.get()
    blocks = six_kinds()
    for block in blocks:
        block["value"]["lesson"] = str(lesson.translation_key)
    page.questions = blocks
    publish(page)
    attempt = begin(learner, page)
    answer(attempt, {**WRONG, "M": RIGHT["M"], "R": "a private thought"})
    text = hand_in(client, attempt)
    assert all(f"S why {key}" in text for key in "abcd")
    assert "S general" in text
    assert "Your order: second first third The right order: first second third" in text
    assert "You chose: Host" in text
    assert "a private thought" in text
    assert text.count("Read again: Say no kindly") == 4
    assert text.count("A right answer") == 4
    lesson.unpublish()
    assert "Read again" not in words(client.get(address(attempt)))


def test_an_open_question_is_shown_as_open(client: Client, attempt: Attempt) -> None:
    answer(attempt, {"S": "b"})
    text = hand_in(client, attempt)
    assert text.count("not answered") == 4
    assert "You left this open." in text
    assert "You left this out." in text


def test_a_pass_of_an_older_edition_asks_for_another(
    client: Client, attempt: Attempt, page: QuizPage
) -> None:
    answer(attempt, RIGHT)
    page.again_for, page.again_reason = "all", "New rules."
    publish(page)
    assert "The quiz has changed since you began." in hand_in(client, attempt)
    record = StepRecord.objects.get(step__kind=StepKind.QUIZ)
    assert (record.edition, record.step.edition) == (1, 2)


@pytest.mark.parametrize("role", [Role.TRAINER, Role.HR_ADMIN, Role.SITE_ADMIN])
def test_nobody_else_sees_a_result(client: Client, attempt: Attempt, role: Role) -> None:
    answer(attempt, RIGHT)
    hand_in(client, attempt)
    manager = signed_in(UserFactory(role=role))
    assert manager.get(address(attempt)).status_code == 404
    assert manager.post(address(attempt, "submit")).status_code == 404


def test_the_anonymous_hand_in_nothing(attempt: Attempt) -> None:
    answer(attempt, RIGHT)
    response = Client().post(address(attempt, "submit"))
    assert response["Location"].startswith("/accounts/login/")
    attempt.refresh_from_db()
    assert attempt.is_open


def test_handing_in_is_a_post(client: Client, attempt: Attempt) -> None:
    assert client.get(address(attempt, "submit")).status_code == 405


def test_a_reflection_waits_in_the_next_attempt(
    client: Client, attempt: Attempt, page: QuizPage, learner: User
) -> None:
    answer(attempt, {**WRONG, "R": "a private thought"})
    hand_in(client, attempt)
    following = begin(learner, page)
    assert following != attempt
    shown = client.get(address(following), {"all": 1}).content.decode()
    assert "a private thought" in shown
    assert " checked" not in shown
    assert PrivateNote.objects.of(learner).count() == 1


def test_a_result_without_kept_answers_is_shown(client: Client, attempt: Attempt) -> None:
    answer(attempt, RIGHT)
    hand_in(client, attempt)
    attempt.responses.all().delete()
    assert "5 of 5 right" in words(client.get(address(attempt)))
