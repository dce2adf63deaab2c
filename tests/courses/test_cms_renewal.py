"""Needs doing again in the CMS: the author reads for how many, and confirms it once."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core.checks import CannotPublishError
from courses.models import CoursePage, LessonPage, Retake, Step, StepRecord
from people.enums import Role
from quizzes.models import Quiz
from tests.courses.editing import edit, said
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import publish
from tests.factories.people import UserFactory
from tests.factories.records import take
from tests.factories.translations import translate
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db

MARK = {"again_for": "all", "again_reason": "The law has changed."}


@made_once
def the_learner() -> Learner:
    learner = make_learner(modules=1)
    take(learner.person, Step.objects.get(key=learner.lesson().translation_key))
    return learner


@pytest.fixture
def learner(the_learner: Callable[[], Learner], db: None) -> Learner:
    return the_learner()


@pytest.fixture
def lesson(learner: Learner) -> LessonPage:
    return learner.lesson()


def post(trainer: Client, page: Page, **changes: Any) -> Any:
    return edit(trainer, page, **{"action-publish": "1", **changes})


def address(page: Page) -> str:
    return reverse("ask_again", args=[page.pk])


def editor(trainer: Client, page: Page) -> str:
    return trainer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


class TestTheEditor:
    def test_it_says_how_many_have_done_it(self, trainer: Client, lesson: LessonPage) -> None:
        text = " ".join(editor(trainer, lesson).split())
        assert "Done by one person: 0 completed the course, 1 still on it." in text

    def test_it_says_how_many_did_it_before(self, trainer: Client, lesson: LessonPage) -> None:
        day = timezone.make_aware(timezone.datetime(2026, 3, 31, 23, 59))
        StepRecord.objects.update(occurred_at=day)
        text = " ".join(editor(trainer, lesson).split())
        assert "<td>1 Apr 2026</td> <td>1</td>" in text

    def test_it_says_what_the_draft_would_do(self, trainer: Client, lesson: LessonPage) -> None:
        edit(trainer, lesson, **MARK)
        text = " ".join(editor(trainer, lesson).split())
        assert "As this draft is marked, one person is asked when you publish." in text

    def test_a_course_says_it_of_its_steps(self, trainer: Client, learner: Learner) -> None:
        text = " ".join(editor(trainer, learner.page).split())
        assert "Done by one person" in text
        assert "every required step of the course needs doing again" in text

    def test_a_translation_is_not_marked(self, trainer: Client, lesson: LessonPage) -> None:
        assert "Done by" not in editor(trainer, translate(lesson, "บทเรียน"))


class TestConfirming:
    def test_it_is_said_first_and_published_then(self, trainer: Client, lesson: LessonPage) -> None:
        due = timezone.localdate() + timedelta(days=9)
        response = post(trainer, lesson, **MARK, again_due_on=due.isoformat())
        assert response["Location"] == address(lesson)
        page = trainer.get(address(lesson))
        text = " ".join(page.content.decode().split())
        assert "This asks one person to do “Service module 1 lesson 1” again." in text
        assert "The law has changed." in text
        assert not Retake.objects.exists()
        revision = page.context["revision"]
        trainer.post(address(lesson), {"revision": revision})
        retake = Retake.objects.get()
        assert (retake.edition, retake.reason, retake.due_on) == (2, "The law has changed.", due)
        assert trainer.get(address(lesson))["Location"] == reverse(
            "wagtailadmin_pages:edit", args=[lesson.pk]
        )

    def test_what_was_changed_meanwhile_is_looked_at_again(
        self, trainer: Client, lesson: LessonPage
    ) -> None:
        post(trainer, lesson, **MARK)
        revision = trainer.get(address(lesson)).context["revision"]
        edit(trainer, lesson, **MARK, text="Other words.")
        response = trainer.post(address(lesson), {"revision": revision})
        assert "The page was changed meanwhile." in said(response)
        assert not Retake.objects.exists()

    def test_a_small_change_is_published_at_once(self, trainer: Client, lesson: LessonPage) -> None:
        before = list(StepRecord.objects.values())
        assert post(trainer, lesson, text="Small.")["Location"] != address(lesson)
        assert Step.objects.get(key=lesson.translation_key).edition == 1
        assert list(StepRecord.objects.values()) == before
        assert not Retake.objects.exists()

    def test_nobody_to_ask_needs_no_confirmation(self, trainer: Client, learner: Learner) -> None:
        other = LessonPage.objects.descendant_of(learner.page).order_by("path")[1]
        assert post(trainer, other, **MARK)["Location"] != address(other)
        assert Step.objects.get(key=other.translation_key).edition == 2

    def test_who_may_not_publish_finds_nothing(self, lesson: LessonPage) -> None:
        lesson.again_for, lesson.again_reason = "all", "New."
        revision = lesson.save_revision()
        for role in (None, Role.HR_ADMIN):
            client = Client()
            client.force_login(UserFactory(role=role))
            client.post(address(lesson), {"revision": revision.pk})
        assert not Retake.objects.exists()


class TestOtherWays:
    def marked(self, lesson: LessonPage, **fields: Any) -> Any:
        for name, value in {**MARK, **fields}.items():
            setattr(lesson, name, value)
        return lesson.save_revision()

    def test_together_with_other_pages(self, trainer: Client, lesson: LessonPage) -> None:
        self.marked(lesson)
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        trainer.post(f"{url}?id={lesson.pk}&next=/admin/", {"include_descendants": ""})
        assert Retake.objects.owed().count() == 1

    def test_on_schedule(self, trainer: Client, lesson: LessonPage) -> None:
        later = timezone.now() + timedelta(days=2)
        post(trainer, lesson, **MARK, go_live_at=later.strftime("%Y-%m-%d %H:%M"))
        assert not Retake.objects.exists()
        with time_machine.travel(later + timedelta(hours=1)):
            call_command("publish_scheduled")
        assert Retake.objects.owed().count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"again_reason": " "}, "Say why it needs doing again."),
        ({"again_for": "before"}, "Say before which day it was done"),
        ({"again_due_on": date(2020, 1, 1)}, "The day by which it is wanted is over by then."),
    ],
)
def test_what_is_missing_stops_the_publish_and_no_draft(
    lesson: LessonPage, fields: dict[str, Any], sentence: str
) -> None:
    for name, value in {**MARK, **fields}.items():
        setattr(lesson, name, value)
    lesson.save_revision()
    with pytest.raises(CannotPublishError, match=sentence):
        publish(lesson)


def test_the_editor_is_told_what_is_missing(trainer: Client, lesson: LessonPage) -> None:
    response = post(trainer, lesson, again_for="all")
    assert "Say why it needs doing again." in said(response)
    assert Step.objects.get(key=lesson.translation_key).edition == 1


def test_a_translation_cannot_be_marked(lesson: LessonPage) -> None:
    draft = translate(lesson, "บทเรียน")
    draft.again_for, draft.again_reason = "all", "New."
    with pytest.raises(CannotPublishError, match="Mark the page in the language"):
        publish(draft)


def test_a_wanted_day_before_the_scheduled_one_is_refused(lesson: LessonPage) -> None:
    lesson.again_for, lesson.again_reason = "all", "New."
    lesson.again_due_on = timezone.localdate() + timedelta(days=1)
    lesson.go_live_at = timezone.now() + timedelta(days=5)
    with pytest.raises(CannotPublishError):
        publish(lesson)


def test_a_copy_bears_no_mark(lesson: LessonPage) -> None:
    lesson.again_for, lesson.again_reason = "all", "New."
    lesson.save()
    copy = lesson.copy(update_attrs={"slug": "copy"})
    assert copy.again_for == ""


class TestCourse:
    def test_every_required_step_is_asked_again(self, learner: Learner) -> None:
        page: CoursePage = learner.page
        page.again_for, page.again_reason = "all", "New rules."
        publish(page)
        required = Step.objects.filter(module__course=learner.course, is_required=True)
        assert set(required.values_list("edition", flat=True)) == {2}
        optional = Step.objects.filter(module__course=learner.course, is_required=False)
        assert set(optional.values_list("edition", flat=True)) == {1}
        learner.course.refresh_from_db()
        assert learner.course.edition == 2
        retake = Retake.objects.get()
        assert (retake.step.key, retake.edition) == (learner.lesson().translation_key, 2)

    def test_its_quizzes_have_a_new_version(self) -> None:
        page = make_learner(modules=1, quiz=True).page
        page.again_for, page.again_reason = "all", "New rules."
        publish(page)
        quiz = Quiz.objects.get()
        assert (quiz.edition, quiz.current_version.edition) == (2, 2)
