"""The same module where no script runs: every act is a plain form."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from core.enums import StepKind
from quizzes.models import Attempt
from tests.e2e.demo import step_url
from tests.e2e.pages.learning import LessonView, MyLearning
from tests.e2e.pages.quiz import CaseView, QuizView
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

M1 = "Service as a philosophy"


def test_the_loop_by_plain_forms(demo: None, enter: Callable[..., Watcher], size: str) -> None:
    learner = enter("lan", size, java_script_enabled=False)
    MyLearning(learner).open().go_on()
    _write_and_go_on(LessonView(learner))
    _play_the_case(CaseView(learner))
    _take_the_quiz(QuizView(learner))


def _write_and_go_on(lesson: LessonView) -> None:
    lesson.note.fill("By hand.")
    lesson.exercise.get_by_role("button", name="Save").click()
    expect(lesson.main()).to_contain_text("Your note is saved. Only you can see it.")
    expect(lesson.note).to_have_value("By hand.")
    lesson.complete()
    expect(lesson.main()).to_contain_text("Recorded")


def _play_the_case(case: CaseView) -> None:
    case.page.goto(step_url(M1, StepKind.CASE))
    case.choose("Ask what is in the parcel")
    case.back()
    case.choose("Promise it will be there")
    case.choose("Keep the promise and hope")
    expect(case.node).to_contain_text("A kind promise without knowledge")


def _take_the_quiz(quiz: QuizView) -> None:
    url = step_url(M1, StepKind.QUIZ)
    quiz.page.goto(url)
    quiz.begin()
    quiz.answer_all(url, by_hand=True)
    quiz.hand_in()
    expect(quiz.result).to_have_text("Passed")
    assert Attempt.objects.filter(person__username="lan", is_passed=True).count() == 1
