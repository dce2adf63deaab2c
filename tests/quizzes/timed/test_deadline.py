"""A time limit ends on the server; what was saved by then counts."""

from datetime import timedelta
from typing import Any

import pytest

from django.core.management import call_command
from django.test import Client

from core.enums import StepKind
from core.models import PrivateNote
from courses.models import StepRecord
from people.models import User
from quizzes.actions import close_overdue
from quizzes.enums import AttemptState
from quizzes.models import Attempt, QuizPage, QuizVersion, Response
from tests.factories.people import UserFactory
from tests.factories.quizzes import RIGHT, WRONG, address, answer, begin, live_quiz, quiz_of
from tests.quizzes.timed.moments import END, NOON

SAVE = {"value": "b", "base": 0, "client": "page-1", "sequence": 1}


def put(client: Client, attempt: Attempt, question: str = "S", **said: Any) -> Any:
    url = address(attempt, "response", question)
    return client.put(url, {**SAVE, **said}, content_type="application/json")


def posted(**answers: str) -> dict[str, Any]:
    """Return the fields of the page with all questions, as a submission carries them."""
    return {"question": ["1"], "base-q1": "0", "client-q1": "page-1", "sequence-q1": "1", **answers}


def result(attempt: Attempt) -> tuple[str, Any, Any]:
    attempt.refresh_from_db()
    return attempt.state, attempt.points, attempt.finished_at


def test_a_save_tells_the_seconds_left(client: Client, attempt: Attempt, clock: Any) -> None:
    clock.shift(30.5)
    assert put(client, attempt).json()["seconds_left"] == 20 * 60 - 31
    clock.move_to(END - timedelta(seconds=1))
    assert put(client, attempt, value="a", base=1, sequence=2).json()["seconds_left"] == 1


def test_without_a_limit_none_are_told(client: Client, learner: User, clock: Any) -> None:
    assert put(client, begin(learner, live_quiz())).json()["seconds_left"] is None


@pytest.mark.parametrize("late", [0, 10, 31, 100_000])
@pytest.mark.parametrize("question", ["S", "R"])
def test_from_the_deadline_on_nothing_more_is_saved(
    client: Client, attempt: Attempt, clock: Any, late: int, question: str
) -> None:
    clock.move_to(END + timedelta(seconds=late))
    response = put(client, attempt, question)
    assert response.status_code == 409
    assert response.json() == {"reason": "closed", "value": None, "sequence": 0}
    assert not Response.objects.exists()
    assert not PrivateNote.objects.of(attempt.person).exists()


def test_a_clock_set_back_opens_nothing_that_is_closed(
    client: Client, attempt: Attempt, clock: Any
) -> None:
    clock.move_to(END + timedelta(minutes=1))
    close_overdue()
    clock.move_to(NOON)
    assert put(client, attempt).status_code == 409
    assert result(attempt)[0] == AttemptState.EXPIRED


def test_the_sweep_closes_at_the_deadline_with_what_was_saved(attempt: Attempt, clock: Any) -> None:
    answer(attempt, {**WRONG, "S": RIGHT["S"]})
    clock.move_to(END + timedelta(seconds=30))
    assert close_overdue() == 0, "a submission may still be on its way"
    clock.move_to(END + timedelta(days=3))
    assert close_overdue() == 1
    assert close_overdue() == 0
    assert result(attempt) == (AttemptState.EXPIRED, 1, END)
    assert attempt.is_passed is False


def test_the_sweep_passes_who_had_enough(attempt: Attempt, clock: Any) -> None:
    answer(attempt, RIGHT)
    clock.move_to(END + timedelta(days=3))
    close_overdue()
    assert result(attempt) == (AttemptState.EXPIRED, 5, END)
    assert StepRecord.objects.get(step__kind=StepKind.QUIZ).occurred_at == END


def test_one_that_cannot_be_closed_does_not_keep_the_others_open(
    attempt: Attempt, page: QuizPage, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    other = begin(UserFactory(), page)
    broken = QuizVersion.objects.create(quiz=attempt.quiz, number=99, structure={}, digest="")
    Attempt.objects.filter(pk=attempt.pk).update(version=broken)
    clock.move_to(END + timedelta(days=3))
    assert close_overdue() == 1
    assert result(attempt)[0] == AttemptState.IN_PROGRESS
    assert result(other)[0] == AttemptState.EXPIRED
    assert str(attempt.uuid) in caplog.text


def test_the_command_closes_and_says_how_many(
    attempt: Attempt, clock: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.move_to(END + timedelta(days=3))
    call_command("close_attempts")
    call_command("close_attempts")
    assert capsys.readouterr().out == "Closed attempts: 1\nClosed attempts: 0\n"


def test_attempts_without_a_limit_stay_open(learner: User, clock: Any) -> None:
    attempt = begin(learner, live_quiz())
    clock.shift(timedelta(days=3650))
    assert close_overdue() == 0
    assert Attempt.objects.get(pk=attempt.pk).is_open


def test_whoever_looks_later_finds_it_closed(client: Client, attempt: Attempt, clock: Any) -> None:
    answer(attempt, RIGHT)
    clock.move_to(END + timedelta(seconds=31))
    assert "Passed" in client.get(address(attempt)).content.decode()
    assert result(attempt) == (AttemptState.EXPIRED, 5, END)


def test_the_page_of_the_quiz_closes_it_and_another_may_begin(
    client: Client, page: QuizPage, attempt: Attempt, clock: Any
) -> None:
    clock.move_to(END + timedelta(seconds=31))
    client.get(page.url)
    assert result(attempt)[0] == AttemptState.EXPIRED
    client.post(page.url)
    assert Attempt.objects.open().get() != attempt


def test_beginning_closes_it_first(
    client: Client, page: QuizPage, attempt: Attempt, clock: Any
) -> None:
    clock.move_to(END + timedelta(seconds=31))
    client.post(page.url)
    assert result(attempt)[0] == AttemptState.EXPIRED
    assert Attempt.objects.open().get().deadline == END + timedelta(seconds=31, minutes=20)


@pytest.mark.parametrize("late", [1, 30])
def test_a_submission_on_its_way_counts_and_ends_at_the_deadline(
    client: Client, attempt: Attempt, clock: Any, late: int
) -> None:
    answer(attempt, {uid: value for uid, value in RIGHT.items() if uid != "S"})
    clock.move_to(END + timedelta(seconds=late))
    client.post(address(attempt, "submit"), posted(q1="b"))
    assert result(attempt) == (AttemptState.SUBMITTED, 5, END)


def test_later_its_answers_come_too_late(client: Client, attempt: Attempt, clock: Any) -> None:
    answer(attempt, {uid: value for uid, value in RIGHT.items() if uid != "S"})
    clock.move_to(END + timedelta(seconds=31))
    client.post(address(attempt, "submit"), posted(q1="b"))
    assert result(attempt) == (AttemptState.EXPIRED, 4, END)
    assert not attempt.responses.filter(question="S").exists()


def test_a_stale_answer_does_not_hold_up_a_submission_on_its_way(
    client: Client, attempt: Attempt, clock: Any
) -> None:
    answer(attempt, {"S": "b"})
    clock.move_to(END + timedelta(seconds=5))
    client.post(address(attempt, "submit"), posted(q1="a"))
    assert result(attempt) == (AttemptState.SUBMITTED, 1, END)
    assert attempt.responses.get(question="S").value == "b"


def test_with_time_left_the_last_answers_come_with_the_submission(
    client: Client, attempt: Attempt, clock: Any
) -> None:
    answer(attempt, {uid: value for uid, value in RIGHT.items() if uid != "S"})
    client.post(address(attempt, "submit"), posted(q1="b"))
    assert result(attempt) == (AttemptState.SUBMITTED, 5, NOON)


def test_with_time_left_a_stale_answer_is_shown_and_nothing_is_handed_in(
    client: Client, attempt: Attempt, clock: Any
) -> None:
    answer(attempt, {"S": "b"})
    response = client.post(address(attempt, "submit"), posted(q1="a"), follow=True)
    assert "was answered on another page meanwhile" in response.content.decode()
    assert result(attempt)[0] == AttemptState.IN_PROGRESS
    assert attempt.responses.get(question="S").value == "b"


def test_an_empty_attempt_can_end_by_time_alone(
    client: Client, attempt: Attempt, clock: Any
) -> None:
    assert "not answered a question yet" in (
        client.post(address(attempt, "submit"), follow=True).content.decode()
    )
    clock.move_to(END + timedelta(seconds=3))
    client.post(address(attempt, "submit"))
    assert result(attempt) == (AttemptState.SUBMITTED, 0, END)


def test_an_attempt_ends_on_its_version_when_the_page_is_gone(
    page: QuizPage, attempt: Attempt, clock: Any
) -> None:
    answer(attempt, RIGHT)
    quiz = quiz_of(page)
    page.delete()
    clock.move_to(END + timedelta(minutes=1))
    assert close_overdue() == 1
    assert result(attempt)[0] == AttemptState.EXPIRED
    assert attempt.quiz == quiz
