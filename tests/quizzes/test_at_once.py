"""Feedback at once by plain forms: check, see why, go on; and the part that a script asks for."""

from typing import Any

from django.test import Client
from django.utils.html import strip_tags

from courses.models import LessonPage
from people.models import User
from quizzes.actions import submit
from quizzes.enums import FeedbackTime
from quizzes.models import Attempt, QuizPage
from tests.factories.courses import publish
from tests.factories.people import UserFactory
from tests.factories.quizzes import address, answer, begin, live_quiz, signed_in, six_kinds
from tests.shared_rows import made_once

CHOICE = {"question": 1, "q": 1, "base-q1": 0, "sequence-q1": 1}
PART = {"X-Part": "screen"}


@made_once
def the_page() -> QuizPage:
    return live_quiz(feedback=FeedbackTime.AT_ONCE)


def words(response: Any) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def check(client: Client, attempt: Attempt, uid: str = "S", **form: Any) -> Any:
    return client.post(address(attempt, "check", uid), form)


def test_an_answer_is_kept_and_checked_in_one_step(client: Client, attempt: Attempt) -> None:
    shown = client.get(address(attempt)).content.decode()
    assert f'formaction="{address(attempt, "check", "S")}"' in shown
    response = check(client, attempt, **CHOICE, q1="a")
    assert response["Location"] == address(attempt) + "?q=1"
    shown = client.get(response["Location"])
    assert "S why a" in words(shown)
    assert "Checked: this answer counts." in words(shown)
    assert 'name="question" value="1"' not in " ".join(shown.content.decode().split("template")[0])
    assert attempt.responses.get().checked_at is not None


def test_what_is_final_offers_no_field(client: Client, attempt: Attempt) -> None:
    check(client, attempt, **CHOICE, q1="a")
    for query in ("?q=1", "?all=1"):
        shown = " ".join(client.get(address(attempt) + query).content.decode().split())
        assert shown.count('name="q1"') == shown.count('name="q1" value="a" checked disabled') + 3
        assert "disabled" in shown
        assert address(attempt, "response", "S") not in shown
        assert address(attempt, "check", "S") not in shown


def test_one_goes_on_from_what_is_final(client: Client, attempt: Attempt) -> None:
    check(client, attempt, **CHOICE, q1="a")
    response = client.post(address(attempt), {"checked": 1, "q": 1, "go": "next"})
    assert response["Location"] == address(attempt) + "?q=2"


def test_on_the_page_with_all_it_stays_there(client: Client, attempt: Attempt) -> None:
    response = check(client, attempt, **CHOICE, q1="a", all=1)
    assert response["Location"] == address(attempt) + "?all=1#q1"


def test_nothing_is_told_of_a_question_left_open(client: Client, attempt: Attempt) -> None:
    response = check(client, attempt, **CHOICE)
    shown = client.get(response["Location"])
    assert "Answer the question first" in words(shown)
    assert "S why" not in words(shown)


def test_a_stale_answer_is_not_checked(client: Client, attempt: Attempt) -> None:
    answer(attempt, {"S": "a"})
    response = check(client, attempt, **CHOICE, q1="b")
    assert "was answered on another page meanwhile" in words(response)
    assert attempt.responses.get().checked_at is None


def test_a_change_of_what_is_final_is_told(client: Client, attempt: Attempt) -> None:
    check(client, attempt, **CHOICE, q1="a")
    form = {**CHOICE, "q1": "b", "base-q1": 1, "go": "next"}
    shown = client.post(address(attempt), form, follow=True)
    assert "You have checked question 1: its answer stays" in words(shown)
    assert attempt.responses.get().value == "a"


def test_a_script_gets_the_question_alone(client: Client, learner: User, page: QuizPage) -> None:
    lesson = LessonPage.objects.get()
    blocks = six_kinds()
    blocks[0]["value"]["lesson"] = str(lesson.translation_key)
    page.questions = blocks
    publish(page)
    attempt = begin(learner, page)
    answer(attempt, {"S": "a"})
    response = client.post(address(attempt, "check", "S"), headers=PART)
    assert response.status_code == 200
    assert "<html" not in response.content.decode()
    assert "S why a" in words(response)
    assert "Read again: Say no kindly" in words(response)
    assert "Next question" in words(response)


def test_a_script_is_told_why_not(client: Client, attempt: Attempt, learner: User) -> None:
    url = address(attempt, "check", "S")
    refused = client.post(url, headers=PART)
    assert refused.status_code == 422
    assert refused.json()["message"].startswith("Answer the question first")
    answer(attempt, {"S": "a"})
    submit(learner, attempt=attempt.uuid)
    assert client.post(url, headers=PART).status_code == 409
    assert "already handed in" in words(client.post(url, follow=True))


def test_elsewhere_nothing_is_told(client: Client, learner: User) -> None:
    attempt = begin(learner, live_quiz())
    answer(attempt, {"S": "a"})
    assert "checks" not in client.get(address(attempt)).content.decode()
    assert "shown after the quiz is handed in" in words(
        client.post(address(attempt, "check", "S"), follow=True)
    )


def test_the_reflection_and_strangers_are_left_alone(client: Client, attempt: Attempt) -> None:
    answer(attempt, {"S": "a", "R": "thought"})
    assert address(attempt, "check", "R") not in client.get(address(attempt)).content.decode()
    assert check(client, attempt, "unknown").status_code == 404
    assert check(signed_in(UserFactory()), attempt).status_code == 404
    assert client.get(address(attempt, "check", "S")).status_code == 405
    assert attempt.responses.get().checked_at is None
