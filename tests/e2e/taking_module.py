"""A learner takes a module of lessons, a quiz, a case and a task, from its page to its end."""

from playwright.sync_api import expect

from courses.models import Module, ModuleCompletion
from tests.e2e.pages.learning import LessonView, ModuleView, TaskView
from tests.e2e.pages.quiz import CaseView, QuizView
from tests.e2e.watch import Watcher


def read_the_lessons(learner: Watcher, titles: list[str]) -> None:
    """Begin on the module's page, and go on from lesson to lesson."""
    ModuleView(learner).page.locator(".step-list a.step").first.click()
    lesson = LessonView(learner)
    for title in titles:
        expect(lesson.heading).to_have_text(title)
        lesson.look()
        lesson.complete()


def pass_the_quiz(learner: Watcher, title: str, questions: int) -> None:
    quiz = QuizView(learner)
    expect(quiz.heading).to_have_text(title)
    quiz.look()
    url = quiz.path()
    quiz.begin()
    assert len(quiz.answer_all(url, is_new=False)) == questions
    quiz.hand_in()
    expect(quiz.result).to_have_text("Passed")
    quiz.look()
    learner.page.get_by_role("link", name="Go on with the module").click()


def play_the_case(learner: Watcher, title: str, *, choose: str, end: str) -> None:
    learner.page.locator(".step-list a.step", has_text=title).click()
    case = CaseView(learner)
    expect(case.heading).to_have_text(title)
    case.look()
    case.choose(choose)
    expect(case.node).to_contain_text(end)
    case.look()
    learner.page.get_by_role("link", name="Go on", exact=True).click()


def see_the_task(learner: Watcher, title: str, words: str) -> None:
    task = TaskView(learner)
    expect(task.heading).to_have_text(title)
    expect(task.main()).to_contain_text(words)
    task.look()


def is_done(learner: Watcher, module: Module, *, name: str) -> None:
    """The module's page says so, and it stands in the record."""
    view = ModuleView(learner).open(module.url)
    expect(view.done_panel).to_contain_text("This module is done")
    view.look()
    done = ModuleCompletion.objects.filter(module=module)
    assert [str(one.enrolment.person) for one in done] == [name]
