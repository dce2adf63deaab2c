"""Whatever is done to the tree, the projection follows and records stay."""

from collections.abc import Callable

import pytest

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses.enums import Audience
from courses.models import CoursePage, LessonPage, Module, StepRecord, StepText
from courses.projection import drift
from tests.courses.reading import course_of, lessons, modules, record, step_of, titles
from tests.factories.courses import make_course, publish, publish_tree
from tests.factories.people import UserFactory
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db


@made_once
def the_page() -> CoursePage:
    return make_course("Service", modules=2)


@pytest.fixture
def page(the_page: Callable[[], CoursePage], db: None) -> CoursePage:
    return the_page()


def test_unpublishing_retires_and_publishing_brings_back_the_same_row(page: CoursePage) -> None:
    lesson = lessons(page)[0]
    kept = record(page, lesson)
    lesson.unpublish()
    assert step_of(lesson).is_retired
    assert lesson.title not in titles(page)
    publish(LessonPage.objects.get(pk=lesson.pk))
    assert not step_of(lesson).is_retired
    assert step_of(lesson).pk == kept.step_id


def test_a_course_taken_down_takes_everything_below_with_it(page: CoursePage) -> None:
    page.unpublish()
    assert course_of(page).is_retired
    assert titles(page) == []
    assert not Module.objects.filter(retired_at=None).exists()
    publish(CoursePage.objects.get(pk=page.pk))
    assert len(titles(page)) == 6


def test_unpublishing_in_bulk_is_seen(page: CoursePage, trainer: Client) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    trainer.post(f"{url}?id={modules(page)[0].pk}", {"include_descendants": "on"})
    assert len(titles(page)) == 3


@pytest.mark.parametrize("which", ["lesson", "module", "course"])
def test_deleting_retires_and_keeps_records(page: CoursePage, which: str) -> None:
    lesson = lessons(page)[0]
    kept = record(page, lesson)
    gone = {"lesson": lesson, "module": modules(page)[0], "course": page}[which]
    author = Client()
    author.force_login(UserFactory(is_superuser=True))
    author.post(reverse("wagtailadmin_pages:delete", args=[gone.pk]))
    assert not Page.objects.filter(pk=gone.pk).exists()
    assert step_of(lesson).is_retired
    assert StepRecord.objects.get() == kept
    assert StepText.objects.get(step=kept.step).title == lesson.title
    assert course_of(page).is_retired == (which == "course")
    assert drift() == []


def test_a_reorder_changes_positions(page: CoursePage, trainer: Client) -> None:
    first, second, task = titles(page)[:3]
    url = reverse("wagtailadmin_pages:set_page_position", args=[lessons(page)[0].pk])
    trainer.post(f"{url}?position=2")
    assert titles(page)[:3] == [second, task, first]
    trainer.post(
        f"{reverse('wagtailadmin_pages:set_page_position', args=[modules(page)[1].pk])}?position=0"
    )
    assert titles(page)[3:] == [second, task, first]
    assert drift() == []


def test_moving_a_course_numbers_its_neighbours(page: CoursePage) -> None:
    other = make_course("Other")
    assert [course_of(page).position, course_of(other).position] == [1, 2]
    Page.objects.get(pk=other.pk).move(Page.objects.get(pk=page.pk), pos="left")
    assert [course_of(page).position, course_of(other).position] == [2, 1]


def test_a_step_moved_to_another_module_keeps_its_row(page: CoursePage) -> None:
    lesson = lessons(page)[0]
    kept = record(page, lesson)
    lesson.move(modules(page)[1], pos="last-child")
    moved = step_of(lesson)
    assert moved.pk == kept.step_id
    assert moved.url == "/courses/service/service-module-2/service-module-1-lesson-1/"
    assert moved.url == LessonPage.objects.get(pk=lesson.pk).url
    assert (moved.module.slug, moved.position) == ("service-module-2", 4)
    assert drift() == []


@pytest.mark.parametrize("is_live", [True, False])
def test_a_module_moved_to_another_course_leaves_its_own(page: CoursePage, is_live: bool) -> None:
    other = make_course("Other", live=is_live)
    minutes = course_of(page).minutes
    moved = modules(page)[0]
    Page.objects.get(pk=moved.pk).move(Page.objects.get(pk=other.pk), pos="last-child")
    assert len(titles(page)) == 3
    assert course_of(page).minutes < minutes
    assert len(titles(other)) == (6 if is_live else 0)
    assert drift() == []


def test_a_new_slug_changes_every_address_below(page: CoursePage) -> None:
    page.slug = "serving"
    publish(page)
    for lesson in lessons(page):
        assert step_of(lesson).url == lesson.url
        assert lesson.url.startswith("/courses/serving/")
    assert drift() == []


def test_a_course_may_change_its_audience(page: CoursePage) -> None:
    page.audience = Audience.HEADS
    page.save_revision()
    assert course_of(page).audience == Audience.ALL
    publish(page)
    assert course_of(page).audience == Audience.HEADS


def test_a_copied_module_is_another(page: CoursePage) -> None:
    original = modules(page)[0]
    kept = record(page, lessons(page)[0])
    copy = original.copy(recursive=True, update_attrs={"slug": "copy", "title": "Copy"})
    publish_tree(copy)
    assert len(titles(page)) == 9
    assert course_of(page).modules.count() == 3
    twin = LessonPage.objects.child_of(copy)[0]
    assert step_of(twin) != kept.step
    assert twin.body[1].id == lessons(page)[0].body[1].id
    assert not StepRecord.objects.filter(step=step_of(twin)).exists()
