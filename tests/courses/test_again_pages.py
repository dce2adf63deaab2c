"""What a learner sees of a step that needs doing again: where, why and by when."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from django.utils import timezone
from wagtail.models import Page

from courses.models import Completion, Enrolment, LessonPage, Retake
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import make_lesson, publish
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db

WHY = "A guest’s photo may no longer be taken at the desk."
MOST_QUERIES = 12


@made_once
def the_learner() -> Learner:
    """Somebody who has completed a course of two lessons."""
    learner = make_learner(modules=2, lessons=1)
    for step in learner.steps():
        learner.client.post(step.url)
    assert Enrolment.objects.get().is_complete
    return learner


@pytest.fixture
def learner(the_learner: Callable[[], Learner], db: None) -> Learner:
    return the_learner()


def mark(page: Page, **fields: Any) -> Any:
    for name, value in {"again_for": "all", "again_reason": WHY, **fields}.items():
        setattr(page, name, value)
    return publish(page)


def shown(learner: Learner, url: str = "/") -> str:
    return " ".join(learner.client.get(url).content.decode().split())


def test_my_learning_leads_to_it_with_the_reason_and_the_day(learner: Learner) -> None:
    due = timezone.localdate() + timedelta(days=20)
    lesson = mark(learner.lesson(1), again_due_on=due)
    words = shown(learner)
    assert "Needs doing again" in words
    assert f"Why: {WHY}" in words
    assert "Wanted by" in words
    assert f'href="{lesson.url}"' in words
    assert "2 of 2 modules done" in words
    assert "Everything assigned to you is done" not in words


def test_late_is_said_of_it(learner: Learner) -> None:
    mark(learner.lesson(), again_due_on=timezone.localdate())
    Enrolment.objects.update(again_due_on=timezone.localdate() - timedelta(days=3))
    Retake.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    words = shown(learner)
    assert "3 days late" in words
    assert "If something is in the way, tell your head." in words


def test_the_step_says_why_and_takes_it_again(learner: Learner) -> None:
    lesson = mark(learner.lesson())
    before = list(Completion.objects.values())
    words = shown(learner, lesson.url)
    assert f"Why: {WHY}" in words
    assert "I have read it" in words
    response = learner.client.post(lesson.url, {"edition": "2"}, follow=True)
    after = " ".join(response.content.decode().split())
    assert "Done again: “Service module 1 lesson 1”. Thank you." in after
    assert response.redirect_chain[-1][0] == learner.page.url
    assert WHY not in shown(learner, lesson.url)
    assert "Everything assigned to you is done" in shown(learner)
    assert list(Completion.objects.values()) == before


def test_of_several_one_leads_to_the_next(learner: Learner) -> None:
    first, second = mark(learner.lesson(0)), mark(learner.lesson(1))
    response = learner.client.post(first.url, {"edition": "2"})
    assert response["Location"] == second.url


def test_the_course_and_its_module_say_it(learner: Learner) -> None:
    lesson = mark(learner.lesson())
    course = shown(learner, learner.page.url)
    assert f"Why: {WHY}" in course
    assert "You have completed the course" in course
    assert "needs doing again" in course
    module = lesson.get_parent()
    assert "needs doing again" in shown(learner, module.url)
    assert "Needs doing again" in shown(learner, learner.page.get_parent().url)


def test_an_open_course_says_it_too() -> None:
    learner = make_learner(modules=1, lessons=2)
    learner.client.post(learner.lesson().url)
    mark(learner.lesson())
    assert f"Why: {WHY}" in shown(learner)
    assert Enrolment.objects.get().steps_done == 0


def test_a_small_change_says_nothing(learner: Learner) -> None:
    lesson = learner.lesson()
    lesson.title = "Other words"
    publish(lesson)
    assert "Everything assigned to you is done" in shown(learner)


def test_a_new_step_asks_nothing_of_who_is_complete(learner: Learner) -> None:
    module = learner.lesson().get_parent().specific
    publish(make_lesson(module, "New"))
    assert "Everything assigned to you is done" in shown(learner)


def test_a_reason_is_shown_as_words(learner: Learner) -> None:
    mark(learner.lesson(), again_reason="<b>Now</b>")
    assert "<b>Now</b>" not in shown(learner)


@pytest.mark.parametrize("place", ["my_learning", "course", "module", "lesson"])
def test_it_costs_no_more_than_a_page_may(
    learner: Learner, place: str, django_assert_max_num_queries: Any
) -> None:
    for lesson in LessonPage.objects.descendant_of(learner.page):
        mark(lesson)
    lesson = learner.lesson()
    urls = {
        "my_learning": "/",
        "course": learner.page.url,
        "module": lesson.get_parent().url,
        "lesson": lesson.url,
    }
    learner.client.get(urls[place])
    with django_assert_max_num_queries(MOST_QUERIES):
        learner.client.get(urls[place])
