"""A trainer asks for a lesson once more, and somebody who was done reads why and does it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from wagtail.models import Page

from core.enums import StepKind
from courses.models import Completion, Enrolment
from home.demo.accounts import PASSWORD
from people.models import User
from tests.e2e.demo import module_of, step_url
from tests.e2e.pages.learning import LessonView, ModuleView, MyLearning
from tests.e2e.pages.renewal import RenewalEditor
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
M1 = "Service as a philosophy"
WHY = "Guests may now ask us to delete their data. The lesson says how."


def test_a_lesson_needs_doing_again(demo: None, enter: Enter, size: str) -> None:
    person, url = _somebody_done(), step_url(M1, StepKind.LESSON)
    before = list(Completion.objects.filter(person=person).values())
    _mark(enter("elena"), url)
    learner = enter(person.username, size)
    learning = MyLearning(learner).open()
    expect(learning.main()).to_contain_text("Needs doing again")
    expect(learning.main()).to_contain_text(WHY)
    learning.look()
    learning.page.goto(module_of(M1).course.url)
    expect(learning.main()).to_contain_text(WHY)
    learning.look()
    module = ModuleView(learner).open(module_of(M1).url)
    expect(module.main()).to_contain_text("needs doing again")
    module.look()
    lesson = LessonView(learner).open(url)
    expect(lesson.main()).to_contain_text(WHY)
    lesson.look()
    lesson.complete()
    expect(lesson.page.locator("body")).to_contain_text("Done again: ")
    lesson.look()
    learning.open()
    expect(learning.main()).not_to_contain_text("Needs doing again")
    assert list(Completion.objects.filter(person=person).values()) == before


def _mark(trainer: Watcher, url: str) -> None:
    """Read for how many people it is, mark it, read it once more and publish."""
    page = Page.objects.get(url_path__endswith=url, locale__language_code="en")
    editor = RenewalEditor(trainer)
    editor.edit(page.pk)
    expect(editor.settings()).to_contain_text("completed the course")
    editor.mark(whom="Everybody who has done it", why=WHY)
    editor.publish()
    expect(editor.page.locator("main")).to_contain_text("people to do")
    expect(editor.page.locator("main")).to_contain_text(WHY)
    trainer.check()
    editor.confirm()
    expect(editor.messages).to_contain_text("is published")
    trainer.quiet()


def _somebody_done() -> User:
    """Return somebody who has completed all there is to take, able to sign in."""
    people = User.objects.active().filter(enrolments__completed_at__isnull=False)
    open_ones = Enrolment.objects.open().order_by().values("person")
    person = people.exclude(pk__in=open_ones).filter(language="en").order_by("username")[0]
    person.set_password(PASSWORD)
    person.save()
    return person
