"""What a walk shows of each kind of page, and where its buttons lead."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses.models import CoursePage, LessonPage, ModulePage, Step, TransferTaskPage
from quizzes.models import CasePage, QuizPage
from tests.courses.walk.taking import NOTE, attempt_form, begin, take
from tests.courses.walk.walker import Walker
from tests.factories.courses import add, make_lesson, publish_tree
from tests.factories.quizzes import choice, make_module, reflect
from tests.factories.translations import language, translate
from tests.factories.workshops import make_workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def module() -> ModulePage:
    """Make a course that was never published: a lesson, a quiz of six kinds, a case, a task."""
    return make_module()


def child(module: ModulePage, kind: type) -> Any:
    return kind.objects.child_of(module).get()


def words(html: str) -> str:
    visible = re.sub(r"<template.*?</template>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", visible))


def inner(page: Page, code: str = "en") -> str:
    return reverse("walk_step", args=[page.pk, code])


def test_a_draft_that_was_never_published_is_walked(trainer: Client, module: ModulePage) -> None:
    walker = Walker(trainer, module.get_parent())
    said = words(walker.html)
    assert "Say no kindly" in said
    assert "At the counter" in said
    assert not Step.objects.exists()


def test_a_draft_that_differs_is_shown_as_it_is_drafted(
    trainer: Client, module: ModulePage
) -> None:
    publish_tree(module.get_parent())
    lesson = child(module, LessonPage)
    lesson.title, lesson.body = "Say no gladly", [("text", "<p>Only in the draft.</p>")]
    lesson.save_revision()
    walker = Walker(trainer, lesson)
    assert "Only in the draft." in walker.html
    assert "Say no gladly" in words(walker.html)
    assert "Say no gladly" in words(Walker(trainer, module).html)
    assert "Say no kindly" in trainer.get(Step.objects.get(position=1).url).content.decode()


def test_the_order_is_that_of_now(trainer: Client, module: ModulePage) -> None:
    publish_tree(module.get_parent())
    first = child(module, LessonPage)
    last = make_lesson(module, "Moved to the front")
    last.move(first, pos="left")
    walker = Walker(trainer, last)
    assert "step 1 of 5" in words(walker.html)
    walker.press(walker.seen.forms[0])
    assert walker.path == inner(first)
    assert "step 2 of 5" in words(walker.html)


def test_the_last_step_leads_to_the_end_of_the_module(trainer: Client, module: ModulePage) -> None:
    walker = Walker(trainer, child(module, TransferTaskPage))
    walker.press(next(form for form in walker.seen.forms))
    assert walker.path == inner(module)
    assert "This module is done" in walker.html
    assert "In a walk nothing is." in walker.html
    questions = next(form for form in walker.seen.forms)
    walker.press(questions)
    assert "In a walk none are." in walker.html


def test_nothing_leads_out_of_the_walk_but_in_a_new_tab(
    trainer: Client, module: ModulePage
) -> None:
    lesson = child(module, LessonPage)
    quiz = child(module, QuizPage)
    outside = '<a href="https://example.org/">out</a>'
    inside = f'<a linktype="page" id="{quiz.pk}">in</a>'
    make_lesson(module, "Links", body=[("text", f"<p>{outside} {inside}</p>")])
    pages = [module.get_parent(), module, *Page.objects.child_of(module).order_by("path")]
    for page in pages:
        walker = Walker(trainer, page)
        for link in walker.seen.links:
            if link.get("target") == "_blank":
                assert link["rel"] == "noopener"
            elif not link["href"].startswith("#"):
                assert urlsplit(link["href"]).path.startswith("/admin/courses/"), link
        assert all(urlsplit(form.action).path == inner(page) for form in walker.seen.forms)
        assert "data-save-url" not in re.sub(r"<template.*?</template>", "", walker.html)
    last = Walker(trainer, pages[-1])
    hrefs = {link["href"]: link for link in last.seen.links}
    assert "target" not in hrefs[inner(quiz)]
    assert hrefs["https://example.org/"]["target"] == "_blank"
    assert lesson.title in words(last.html)


def test_a_quiz_is_scored_by_the_rules_of_the_real_one(trainer: Client, module: ModulePage) -> None:
    quiz = child(module, QuizPage)
    passed, failed = Walker(trainer, quiz), Walker(trainer, quiz)
    take(passed, quiz, rightly=True)
    take(failed, quiz, rightly=False)
    assert "5 of 5 right: 100 %" in words(passed.html)
    assert "0 of 5 right: 0 %" in words(failed.html)
    assert "Not yet passed" in words(failed.html)
    assert "S why a" in words(failed.html)
    assert NOTE in passed.html


def test_what_one_wrote_goes_into_no_address(trainer: Client, module: ModulePage) -> None:
    quiz = child(module, QuizPage)
    quiz.questions = [reflect("R"), choice("S")]
    quiz.save_revision()
    walker = Walker(trainer, quiz)
    begin(walker)
    walker.press(attempt_form(walker.seen), {"name": "go", "value": "next"}, q1=NOTE)
    walker.open(next(link["href"] for link in walker.seen.links if "all=1" in link["href"]))
    assert "S stem" in walker.html
    assert NOTE not in walker.html


def test_feedback_at_once_is_final(trainer: Client, module: ModulePage) -> None:
    quiz = child(module, QuizPage)
    quiz.questions, quiz.feedback = [choice("S", right="b"), choice("S2")], "at_once"
    quiz.save_revision()
    walker = Walker(trainer, quiz)
    begin(walker)
    buttons = attempt_form(walker.seen).buttons
    check = next(button for button in buttons if "checks" in button.get("formaction", ""))
    walker.press(attempt_form(walker.seen), check)
    assert "Answer the question first" in walker.html
    walker.press(attempt_form(walker.seen), check, q1="a")
    assert "Checked: this answer counts." in words(walker.html)
    walker.press(attempt_form(walker.seen), {"name": "go", "value": "stay"}, q1="b", question="1")
    assert "S why a" in words(walker.html)
    assert walker.seen.forms


def test_a_quiz_that_was_changed_meanwhile_begins_anew(trainer: Client, module: ModulePage) -> None:
    quiz = child(module, QuizPage)
    walker = Walker(trainer, quiz)
    begin(walker)
    quiz.questions = [choice("Another")]
    quiz.save_revision()
    walker.press(attempt_form(walker.seen), {"name": "go", "value": "next"}, q1="b")
    assert "The quiz was changed meanwhile." in walker.html


def test_a_forged_state_begins_anew(trainer: Client, module: ModulePage) -> None:
    response = trainer.get(inner(child(module, QuizPage)), {"walk": "forged", "q": "1"})
    assert "You pass with 4 of 5 right" in words(response.content.decode())


def test_a_case_is_played_and_taken_back(trainer: Client, module: ModulePage) -> None:
    walker = Walker(trainer, child(module, CasePage))
    walker.press_first(name="choice", value="0")
    assert "Text of n2" in walker.html
    walker.press_first(name="choice", value="1")
    assert "What came of it" in walker.html
    walker.press_first(name="to", value="1")
    assert "Text of n1" in walker.html
    walker.press_first(name="choice", value="2")
    walker.press_first(name="again")
    assert "The situation" in walker.html


def test_facilitators_pages_are_walked_and_not_counted(trainer: Client, module: ModulePage) -> None:
    plan = make_workshop(module)
    assert "step 1 of 4" in words(Walker(trainer, child(module, LessonPage)).html)
    assert "Participants do not see it." in words(Walker(trainer, plan).html)
    bar = trainer.get(reverse("walk", args=[plan.pk])).content.decode()
    assert "Learners do not see this page" in bar
    plan.is_required = True
    plan.save_revision()
    assert "An invitation will come" in words(Walker(trainer, plan).html)
    assert "step 1 of 5" in words(Walker(trainer, child(module, LessonPage)).html)


def test_a_walk_in_another_language_shows_the_drafts_in_it(
    trainer: Client, module: ModulePage
) -> None:
    language("th")
    publish_tree(module.get_parent())
    translate(module.get_parent(), "หลักสูตร")
    translate(module, "โมดูล")
    lesson = child(module, LessonPage)
    thai = translate(lesson, "ปฏิเสธอย่างสุภาพ")
    thai.body = [("text", "<p>ร่างภาษาไทย</p>")]
    thai.save_revision()
    walker = Walker(trainer, lesson, "th")
    assert "ร่างภาษาไทย" in walker.html
    assert '<html lang="th"' in walker.html
    task = Walker(trainer, child(module, TransferTaskPage), "th")
    assert 'lang="en"' in task.html
    bar = trainer.get(reverse("walk", args=[thai.pk])).content.decode()
    assert f'src="{inner(lesson, "th")}"' in bar


def test_the_frame_alone_has_the_strict_policy(trainer: Client, module: ModulePage) -> None:
    framed = trainer.get(inner(module))
    assert "unsafe-inline" not in framed["Content-Security-Policy"]
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    outer = trainer.get(reverse("walk", args=[module.pk]))
    assert "frame-src 'self'" in outer["Content-Security-Policy"]


def test_a_page_outside_of_courses_is_not_walked(trainer: Client, module: ModulePage) -> None:
    index = module.get_parent().get_parent()
    assert trainer.get(reverse("walk", args=[index.pk])).status_code == 404
    assert trainer.get(reverse("walk_step", args=[module.pk, "xx"])).status_code == 404


def test_a_course_without_modules_can_be_walked(trainer: Client, module: ModulePage) -> None:
    empty = add(module.get_parent().get_parent(), CoursePage(title="Nothing in it yet"))
    assert "Nothing in it yet" in Walker(trainer, empty).html
    assert trainer.get(reverse("walk", args=[empty.pk])).status_code == 200
