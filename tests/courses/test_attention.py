"""The first page of the CMS says what needs attention, and leads there."""

from typing import Any

import pytest

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.actions import look_after
from courses.attention import attention_for
from courses.attention.entries import Matter
from courses.models import CoursePage, LessonPage
from people.enums import Role
from people.models import User
from quizzes.models import QuizPage
from tests.factories.courses import make_course, make_lesson, publish
from tests.factories.people import UserFactory
from tests.factories.translations import translate
from tests.people.cms import Keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def elena() -> User:
    return UserFactory(role=Role.TRAINER)


def matters(person: User) -> dict[str, Matter]:
    return {found.key: found for found in attention_for(User.objects.get(pk=person.pk))}


def named(person: User, key: str) -> list[str]:
    found = matters(person).get(key)
    return [item.title for item in found.items] if found else []


def lesson_of(course: CoursePage, number: int = 0) -> LessonPage:
    return list(LessonPage.objects.descendant_of(course).order_by("path"))[number]


def test_whole_courses_need_nothing(elena: User) -> None:
    make_course("Lotus", quiz=True)
    assert matters(elena) == {}
    assert "What needs attention" not in Keeper(elena).open("wagtailadmin_home")


def test_outlines_and_drafts_lead_to_their_editor(elena: User) -> None:
    course = make_course("Lotus")
    lesson = lesson_of(course)
    lesson.is_outline = True
    publish(lesson)
    draft = make_lesson(lesson.get_parent(), "Not yet out")
    assert named(elena, "outlines") == [lesson.title]
    assert named(elena, "drafts") == ["Not yet out"]
    page = Keeper(elena).get("wagtailadmin_home").content.decode()
    for found in (lesson, draft):
        assert f'href="{reverse("wagtailadmin_pages:edit", args=[found.pk])}"' in page
    assert "What needs attention" in page


def test_an_unpublished_page_is_no_forgotten_draft(elena: User) -> None:
    lesson_of(make_course("Lotus")).unpublish()
    assert named(elena, "drafts") == []


def test_links_to_what_is_not_there(elena: User) -> None:
    course = make_course("Lotus")
    first, second = lesson_of(course), lesson_of(course, 1)
    first.body = [("text", f'<p>Read <a linktype="page" id="{second.pk}">on</a>.</p>')]
    publish(first)
    assert named(elena, "links") == []
    second.unpublish()
    assert named(elena, "links") == [first.title]
    LessonPage.objects.get(pk=second.pk).delete()
    assert named(elena, "links") == [first.title]


def test_lessons_that_questions_name(elena: User) -> None:
    course = make_course("Lotus", quiz=True)
    quiz, lesson = QuizPage.objects.descendant_of(course).get(), lesson_of(course)
    blocks = quiz.blocks
    blocks[0]["value"]["lesson"] = str(lesson.translation_key)
    quiz.questions = blocks
    publish(quiz)
    assert named(elena, "links") == []
    lesson.unpublish()
    assert named(elena, "links") == [quiz.title]
    LessonPage.objects.get(pk=lesson.pk).delete()
    assert named(elena, "links") == [quiz.title]


def test_options_without_feedback(elena: User) -> None:
    course = make_course("Lotus", quiz=True)
    quiz = QuizPage.objects.descendant_of(course).get()
    assert named(elena, "feedback") == []
    blocks = quiz.blocks
    blocks[0]["value"]["options"][0]["value"]["why"] = ""
    quiz.questions = blocks
    publish(quiz)
    assert [item.note for item in matters(elena)["feedback"].items] == ["Questions: 1"]


def test_only_languages_that_were_begun_are_missed(elena: User) -> None:
    course = make_course("Lotus", lessons=2)
    pages = course.get_descendants(inclusive=True).live().count()
    translate(course, "Khóa học sen", "vi")
    [item] = matters(elena)["languages"].items
    assert item.note == f"Vietnamese: {pages - 1} pages to go"
    assert item.url == reverse("wagtailadmin_explore", args=[course.pk])


def test_of_ones_own_section_only(elena: User) -> None:
    for title in ("Lotus", "Orchid"):
        lesson = lesson_of(make_course(title))
        lesson.is_outline = True
        publish(lesson)
    assert len(named(elena, "outlines")) == 2
    key = CoursePage.objects.get(title="Orchid").translation_key
    look_after(elena, courses=[key], acting_user=None)
    assert named(elena, "outlines") == ["Orchid module 1 lesson 1"]
    hr = UserFactory(role=Role.HR_ADMIN)
    assert matters(hr) == {}
    assert "What needs attention" not in Keeper(hr).open("wagtailadmin_home")


def queries(person: User) -> int:
    viewer = User.objects.get(pk=person.pk)
    with CaptureQueriesContext(connection) as asked:
        attention_for(viewer)
    return len(asked)


def faulty(title: str, modules: int, lessons: int) -> Any:
    course = make_course(title, modules=modules, lessons=lessons, quiz=True)
    LessonPage.objects.descendant_of(course).update(is_outline=True)
    translate(course, f"{title} vi", "vi")
    return course


def test_the_queries_do_not_grow_with_the_pages(elena: User) -> None:
    faulty("Lotus", 1, 1)
    attention_for(User.objects.get(pk=elena.pk))
    few = queries(elena)
    faulty("Orchid", 3, 4)
    assert len(named(elena, "outlines")) == 13
    assert queries(elena) == few <= 18
