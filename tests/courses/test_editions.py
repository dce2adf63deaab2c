"""Needs doing again: a mark that takes effect once."""

import pytest

from wagtail.models import Page

from core.models import AuditEvent
from courses.models import CoursePage, Step
from tests.courses.reading import course_of, lessons, modules, step_of
from tests.factories.courses import make_course, make_lesson, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> CoursePage:
    return make_course("Service", modules=2)


def test_needs_doing_again_takes_effect_once(page: CoursePage) -> None:
    lesson = lessons(page)[0]
    lesson.again_for, lesson.again_reason = "all", "New rules."
    lesson.save_revision()
    assert step_of(lesson).edition == 1
    lesson = publish(lesson)
    assert step_of(lesson).edition == 2
    assert not lesson.again_for
    assert not lesson.get_latest_revision().content["again_for"]
    publish(lesson.get_latest_revision_as_object())
    assert step_of(lesson).edition == 2
    assert AuditEvent.objects.get(verb="step.raise").data == {
        "edition": 2,
        "again_for": "all",
        "people": 0,
    }


def test_a_draft_written_meanwhile_does_not_raise_it_again(page: CoursePage) -> None:
    lesson = lessons(page)[0]
    lesson.again_for, lesson.again_reason = "all", "New rules."
    published = lesson.save_revision()
    lesson.title = "Later"
    lesson.save_revision()
    published.publish()
    assert step_of(lesson).edition == 2
    draft = Page.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    assert (draft.title, draft.again_for) == ("Later", "")
    publish(draft)
    assert step_of(lesson).edition == 2


def test_the_first_publish_is_the_first_edition(page: CoursePage) -> None:
    lesson = publish(
        make_lesson(modules(page)[0], "New", again_for="all", again_reason="New rules.")
    )
    assert step_of(lesson).edition == 1
    assert not lesson.again_for


def test_a_course_may_need_doing_again(page: CoursePage) -> None:
    page.again_for, page.again_reason = "all", "New rules."
    publish(page)
    assert course_of(page).edition == 2
    editions = Step.objects.values_list("is_required", "edition").distinct()
    assert set(editions) == {(True, 2), (False, 1)}
    assert AuditEvent.objects.get(verb="course.raise").data["edition"] == 2
