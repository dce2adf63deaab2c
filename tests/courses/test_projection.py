"""What is live is what is written down, in every language."""

from typing import Any

import pytest

from django.utils import timezone
from wagtail.models import Page

from courses.models import Course, CoursePage, CourseText, Module, Step, StepText
from courses.projection import drift, project, project_all
from tests.courses.reading import course_of, lessons, modules, step_of, titles
from tests.factories.courses import make_course, make_module, publish, publish_tree
from tests.factories.translations import translate
from workshops.models import WorkshopPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> CoursePage:
    return make_course("Service", modules=2)


def test_a_published_course_is_written_down(page: CoursePage) -> None:
    course = course_of(page)
    assert (course.url, course.slug, course.edition) == ("/courses/service/", "service", 1)
    assert [module.position for module in course.modules.all()] == [1, 2]
    assert titles(page)[:3] == [
        f"Service module 1 {kind}" for kind in ("lesson 1", "lesson 2", "task")
    ]
    lesson = step_of(lessons(page)[0])
    assert lesson.url == lessons(page)[0].url
    assert (lesson.kind, lesson.is_required, lesson.position) == ("lesson", True, 1)
    assert Step.objects.filter(kind="transfer_task", is_required=True).count() == 0
    text = StepText.objects.get(step=lesson)
    assert (text.page_id, text.locale) == (lessons(page)[0].pk, "en")
    assert "Wait until the guest" in text.body


def test_minutes_are_those_of_the_learner(page: CoursePage) -> None:
    before = Module.objects.order_by("pk")[0].minutes
    agenda = [("row", {"start": 0, "end": 90, "activity": "Meet"})]
    module = Page.objects.get(pk=modules(page)[0].pk)
    publish(module.add_child(instance=WorkshopPage(title="Plan", agenda=agenda)))
    assert step_of(WorkshopPage.objects.get()).minutes == 90
    assert Module.objects.order_by("pk")[0].minutes == before == 2 + 2 + 1
    assert course_of(page).minutes == 2 * before


def test_projecting_again_changes_nothing(page: CoursePage) -> None:
    publish(translate(lessons(page)[0], "บทเรียน"))
    assert project_all(fresh=True) == []
    assert project(page) == course_of(page)


@pytest.mark.parametrize(
    "plant",
    [
        lambda: Step.objects.update(is_required=True),
        lambda: Module.objects.update(position=9),
        lambda: Course.objects.update(retired_at=timezone.now()),
        lambda: StepText.objects.update(body="Old."),
        lambda: CourseText.objects.update(title="Old."),
        lambda: StepText.objects.all().delete(),
        lambda: Page.objects.filter(title="Service module 1 lesson 1").update(live=False),
    ],
)
def test_drift_is_found_without_being_mended(page: CoursePage, plant: Any) -> None:
    assert drift() == []
    plant()
    assert drift() != []
    assert drift() != []
    assert project_all(fresh=True) != []
    assert drift() == []


def test_a_course_costs_the_same_questions_at_any_size(
    page: CoursePage, django_assert_max_num_queries: Any
) -> None:
    publish(lessons(page)[0])
    with django_assert_max_num_queries(1000) as small:
        publish(lessons(page)[0])
    for number in range(6):
        publish_tree(make_module(page, f"More {number}", lessons=5))
    with django_assert_max_num_queries(1000) as large:
        publish(lessons(page)[0])
    assert len(large) == len(small)


def test_a_translation_adds_words_and_nothing_else(page: CoursePage) -> None:
    lesson = lessons(page)[0]
    draft = translate(lesson, "บทเรียน")
    assert StepText.objects.filter(step=step_of(lesson)).count() == 1
    translation = publish(draft)
    assert Step.objects.count() == 6
    assert step_of(lesson).edition == 1
    words = StepText.objects.get(step=step_of(lesson), locale="th")
    assert (words.title, words.page_id) == ("บทเรียน", translation.pk)
    assert not CourseText.objects.filter(locale="th").exists()
    translation.unpublish()
    assert not StepText.objects.filter(locale="th").exists()
    assert not step_of(lesson).is_retired


def test_a_translation_alone_is_not_live(page: CoursePage) -> None:
    lesson = lessons(page)[0]
    publish(translate(lesson, "บทเรียน"))
    lesson.unpublish()
    assert step_of(lesson).is_retired
