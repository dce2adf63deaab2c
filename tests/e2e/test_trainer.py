"""A trainer changes the programme in the CMS, and learners see what she published."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from wagtail.models import Page

from core.enums import StepKind
from courses.models import Step
from quizzes.models import QuizPage
from tests.e2e.demo import module_of, step_url
from tests.e2e.pages.cms import CmsEditor
from tests.e2e.pages.learning import LessonView
from tests.e2e.pages.quiz import QuizView
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
M1 = "Service as a philosophy"
OLD = "Think of a day when you were ignored"
NEW = "Remember a morning when nobody at work looked up."
STEM = "A person who sets a limit to an abusive customer is failing in humility."


def test_a_sentence_of_a_lesson_is_changed(demo: None, enter: Enter) -> None:
    trainer = enter("elena")
    editor = CmsEditor(trainer).edit(_page_of(StepKind.LESSON).pk)
    editor.rewrite(OLD, NEW)
    expect(editor.preview().locator("#main")).to_contain_text(NEW)
    learner = enter("lan", "phone")
    lesson = LessonView(learner).open(step_url(M1, StepKind.LESSON))
    expect(lesson.main()).to_contain_text(OLD)
    editor.publish()
    expect(editor.messages).to_contain_text("published")
    trainer.quiet()
    lesson.page.reload()
    expect(lesson.main()).to_contain_text(NEW)
    expect(lesson.main()).not_to_contain_text(OLD)
    lesson.look()


def test_the_words_of_a_question_are_mended(demo: None, enter: Enter) -> None:
    trainer = enter("elena")
    editor = CmsEditor(trainer).edit(_page_of(StepKind.QUIZ).pk)
    editor.mend(STEM, "Whoever sets a limit lacks humility.")
    expect(editor.preview().locator("#main")).to_contain_text("Whoever sets a limit")
    editor.publish()
    expect(editor.messages).to_contain_text("published")
    trainer.quiet()
    learner = enter("lan", "phone")
    quiz = QuizView(learner)
    quiz.page.goto(step_url(M1, StepKind.QUIZ))
    quiz.begin()
    quiz.page.get_by_role("link", name="All questions on one page").click()
    expect(quiz.main()).to_contain_text("Whoever sets a limit lacks humility.")
    quiz.look()


def test_a_question_without_words_is_not_published(demo: None, enter: Enter) -> None:
    trainer = enter("elena")
    page = _page_of(StepKind.QUIZ)
    editor = CmsEditor(trainer).edit(page.pk)
    editor.mend(STEM, "")
    editor.publish()
    expect(editor.messages).not_to_contain_text("has been published")
    trainer.quiet()
    assert STEM in str(QuizPage.objects.get(pk=page.pk).questions)


def test_a_module_needs_its_task_at_work(demo: None, enter: Enter) -> None:
    """The module is not published without it; what the trainer wrote is kept as a draft."""
    _page_of(StepKind.TRANSFER_TASK).delete()
    trainer = enter("elena")
    module = Page.objects.get(
        translation_key=module_of(M1).key, locale__language_code="en", alias_of=None
    )
    editor = CmsEditor(trainer).edit(module.pk)
    editor.mend(M1, "Service as a way of life")
    editor.publish()
    expect(editor.messages).to_contain_text("The module has no task at work.")
    trainer.quiet()
    assert Page.objects.get(pk=module.pk).title == M1
    editor.edit(module.pk)
    expect(editor.page.locator("#id_title")).to_have_value("Service as a way of life")


def _page_of(kind: StepKind) -> Page:
    steps = Step.objects.live().filter(module=module_of(M1), kind=kind)
    key = steps.order_by("position")[0].key
    return Page.objects.get(translation_key=key, locale__language_code="en").specific
