"""A member of staff takes the first module of the starter programme, on a phone and on a desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from core.enums import StepKind
from home.demo.accounts import PASSWORD
from tests.e2e.demo import step_url
from tests.e2e.pages.learning import LessonView, ModuleView, MyLearning, TaskView
from tests.e2e.pages.quiz import CaseView, QuizView
from tests.e2e.pages.sign_in import SignIn
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

M1 = "Service as a philosophy"
M2 = "Treat yourself as the customer"
Enter = Callable[..., Watcher]


def test_a_module_from_beginning_to_end(
    demo: None, open_browser: Callable[..., tuple[object, Watcher]], size: str
) -> None:
    _page, learner = open_browser(size)
    _sign_in_for_the_first_time(learner)
    _read_and_write(learner)
    _play_the_case(learner)
    _pass_the_quiz_at_the_second_try(learner)
    _module_is_done(learner)
    _try_the_task(learner)
    _go_on_to_the_next_module(learner)


def _sign_in_for_the_first_time(learner: Watcher) -> None:
    door = SignIn(learner)
    door.open()
    learner.check()
    door.send("lan", PASSWORD)
    learner.page.wait_for_url("**/your-data/**")
    learner.check()
    door.accept_notice()


def _read_and_write(learner: Watcher) -> None:
    """Five lessons; a note is safe as one writes and is there after a reload."""
    learning = MyLearning(learner).open()
    learning.look()
    first = learning.next_title
    learning.go_on()
    lesson = LessonView(learner)
    expect(lesson.heading).to_have_text(first)
    lesson.write("Whoever waits at the desk.")
    lesson.look()
    lesson.page.reload()
    expect(lesson.note).to_have_value("Whoever waits at the desk.")
    for _number in range(5):
        lesson.complete()


def _play_the_case(learner: Watcher) -> None:
    """To an end, and back to try another way."""
    case = CaseView(learner)
    expect(case.heading).to_have_text("The parcel nobody owned")
    case.look()
    case.choose("Promise it will be there")
    case.choose("Keep the promise and hope")
    expect(case.node).to_contain_text("A kind promise without knowledge")
    case.back()
    expect(case.node).to_contain_text("So it is certain?")
    case.choose("Admit you spoke too soon")
    case.choose("Call the guard")
    expect(case.node).to_contain_text("someone tried and told the truth")
    case.look()
    case.page.get_by_role("link", name="Go on", exact=True).click()


def _pass_the_quiz_at_the_second_try(learner: Watcher) -> None:
    quiz = QuizView(learner)
    expect(quiz.heading).to_have_text("Quiz: Service as a philosophy")
    quiz.look()
    url = quiz.path()
    quiz.begin()
    kinds = quiz.answer_all(url, rightly=False)
    assert set(kinds) == {"single", "multi", "truefalse", "match", "reflect"}
    quiz.look()
    quiz.hand_in()
    expect(quiz.result).to_have_text("Not yet passed")
    quiz.look()
    quiz.begin("Take it again")
    quiz.answer_all(url, is_new=False)
    quiz.hand_in()
    expect(quiz.result).to_have_text("Passed")
    expect(quiz.main()).to_contain_text("Yes: inside or outside, paying or not.")
    quiz.look()


def _module_is_done(learner: Watcher) -> None:
    module = ModuleView(learner)
    learner.page.get_by_role("link", name="Go on with the module").click()
    expect(module.done_panel).to_contain_text("This module is done")
    module.look()


def _try_the_task(learner: Watcher) -> None:
    """The task at work is one's own; the module was complete without it."""
    task = TaskView(learner).open(step_url(M1, StepKind.TRANSFER_TASK))
    task.write("I asked who needs my work.")
    task.look()
    task.complete()


def _go_on_to_the_next_module(learner: Watcher) -> None:
    """Its lessons can be read, its quiz holds an order; its mirror is met on paper."""
    MyLearning(learner).open().look()
    MyLearning(learner).go_on()
    lesson = LessonView(learner)
    expect(lesson.main()).to_contain_text(M2)
    lesson.complete()
    lesson.open(step_url(M2, StepKind.SELF_ASSESSMENT))
    lesson.look()
    lesson.page.get_by_role("button", name="I have done this on paper").click()
    expect(lesson.main()).to_contain_text("Recorded")
    url = step_url(M2, StepKind.QUIZ)
    quiz = QuizView(learner)
    quiz.page.goto(url)
    quiz.begin()
    assert "order" in quiz.answer_all(url)
    quiz.hand_in()
    expect(quiz.result).to_have_text("Passed")
    quiz.look()
