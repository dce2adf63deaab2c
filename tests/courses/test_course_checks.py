"""What a module and a course need before they are published."""

import pytest
from pytest_django import DjangoAssertNumQueries

from wagtail.images import get_image_model
from wagtail.models import Page

from core import publishing
from core.checks import CannotPublishError
from courses.models import LessonPage, ModulePage
from tests.core.test_pictures import kept
from tests.factories.courses import (
    add,
    course_index,
    make_course,
    make_module,
    publish,
)

pytestmark = pytest.mark.django_db


def problems(page: Page) -> list[str]:
    return [problem.sentence for problem in publishing.problems_of(page)]


def test_a_module_needs_an_outcome_and_a_task() -> None:
    course = make_course(live=False)
    module = add(course, ModulePage(title="Bare"))
    assert problems(module) == [
        "The module has no outcome. Say what participants can do after it.",
        "The module has no task at work. Add one.",
    ]


def test_a_course_needs_a_module() -> None:
    course = make_course(modules=0, live=False)
    assert problems(course) == ["The course has no module. Add one."]
    with pytest.raises(CannotPublishError):
        publish(course)


def test_the_index_of_courses_needs_nothing() -> None:
    assert problems(course_index()) == []


def test_a_task_that_is_there_is_to_be_published() -> None:
    module = make_module(make_course(live=False), "Whole")
    assert problems(module) == ["The module's task at work is not published. Publish it first."]


def test_a_module_that_is_there_is_to_be_published() -> None:
    course = make_course(modules=1, live=False)
    Page.objects.child_of(course).update(live=False)
    assert problems(course) == ["The course has no published module. Publish a module first."]


def test_a_picture_that_was_described_since_is_no_gap() -> None:
    picture = kept("")
    shown = {"image": picture.pk, "alt_text": "", "decorative": False}
    blocks = [
        {"type": "text", "value": "<p>Look.</p>"},
        {"type": "picture", "value": {"image": shown, "caption": ""}},
    ]
    lesson = LessonPage(title="Look")
    lesson.body = LessonPage.body.field.stream_block.to_python(blocks)
    assert problems(lesson) == [
        "Picture 1 has no alternative text. Say what it shows, or mark it as decorative."
    ]
    get_image_model().objects.update(description="A desk")
    assert problems(lesson) == []


def test_pictures_of_many_pages_are_asked_for_at_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    shown = {"type": "picture", "value": {"image": {"image": 7}, "caption": ""}}
    body = LessonPage.body.field.stream_block.to_python([shown])
    lessons = [LessonPage(title=f"Lesson {number}", body=body) for number in range(4)]
    with django_assert_num_queries(1):
        LessonPage.gather(lessons)
        assert all(lesson.problems(strict=False) for lesson in lessons)
