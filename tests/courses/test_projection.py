"""What is live is what is written down, and records outlive both."""

from threading import Barrier, Thread
from typing import Any
from unittest.mock import patch

import pytest

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core.models import AuditEvent
from courses.enums import Audience
from courses.models import (
    Course,
    CoursePage,
    CourseText,
    Enrolment,
    LessonPage,
    Module,
    ModulePage,
    Step,
    StepRecord,
    StepText,
)
from courses.projection import drift, project, project_all, tree
from people.enums import Role
from tests.factories.courses import make_course, make_lesson, make_module, publish, publish_tree
from tests.factories.people import UserFactory
from tests.factories.translations import translate
from workshops.models import WorkshopPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> CoursePage:
    return make_course("Service", modules=2)


@pytest.fixture
def trainer() -> Client:
    client = Client()
    client.force_login(UserFactory(role=Role.TRAINER))
    return client


def course_of(page: Page) -> Course:
    return Course.objects.get(key=page.translation_key)


def titles(page: Page) -> list[str]:
    """Return the titles of the live steps of a course, in order."""
    steps = Step.objects.live().filter(module__course__key=page.translation_key)
    texts = StepText.objects.filter(step__in=steps, locale="en")
    return [text.title for text in texts.order_by("step__module__position", "step__position")]


def modules(page: Page) -> list[ModulePage]:
    return list(ModulePage.objects.child_of(page).order_by("path"))


def lessons(page: Page) -> list[LessonPage]:
    return list(LessonPage.objects.descendant_of(page).order_by("path"))


def step_of(page: Page) -> Step:
    return Step.objects.get(key=page.translation_key)


def record(page: Page, step: Page) -> StepRecord:
    enrolment = Enrolment.objects.create(person=UserFactory(), course=course_of(page))
    return StepRecord.objects.create(
        enrolment=enrolment, step=step_of(step), edition=1, occurred_at=timezone.now()
    )


# What is written


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


# What happens in the tree


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


# Languages


def test_a_translation_adds_words_and_nothing_else(page: CoursePage) -> None:
    lesson = lessons(page)[0]
    draft = translate(lesson, "บทเรียน")
    assert StepText.objects.filter(step=step_of(lesson)).count() == 1
    draft.needs_doing_again = True
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


# Needs doing again


def test_needs_doing_again_takes_effect_once(page: CoursePage) -> None:
    lesson = lessons(page)[0]
    lesson.needs_doing_again = True
    lesson.save_revision()
    assert step_of(lesson).edition == 1
    lesson = publish(lesson)
    assert step_of(lesson).edition == 2
    assert not lesson.needs_doing_again
    assert not lesson.get_latest_revision().content["needs_doing_again"]
    publish(lesson.get_latest_revision_as_object())
    assert step_of(lesson).edition == 2
    assert AuditEvent.objects.get(verb="step.raise").data == {"edition": 2}


def test_a_draft_written_meanwhile_does_not_raise_it_again(page: CoursePage) -> None:
    lesson = lessons(page)[0]
    lesson.needs_doing_again = True
    published = lesson.save_revision()
    lesson.title = "Later"
    lesson.save_revision()
    published.publish()
    assert step_of(lesson).edition == 2
    draft = Page.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    assert (draft.title, draft.needs_doing_again) == ("Later", False)
    publish(draft)
    assert step_of(lesson).edition == 2


def test_the_first_publish_is_the_first_edition(page: CoursePage) -> None:
    lesson = publish(make_lesson(modules(page)[0], "New", needs_doing_again=True))
    assert step_of(lesson).edition == 1
    assert not lesson.needs_doing_again


def test_a_course_may_need_doing_again(page: CoursePage) -> None:
    page.needs_doing_again = True
    publish(page)
    assert course_of(page).edition == 2
    assert set(Step.objects.values_list("edition", flat=True)) == {1}


# At the same time


def at_once(*acts: Any) -> list[BaseException]:
    """Run the acts in threads that start together; return what they raised."""
    barrier, raised = Barrier(len(acts)), []

    def run(act: Any) -> None:
        try:
            barrier.wait()
            act()
        except Exception as error:  # noqa: BLE001 – the test shows it
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_parallel_publishes_lose_nothing() -> None:
    page = make_course("Service")
    module = modules(page)[0]
    drafts = [make_lesson(module, f"Draft {number}") for number in range(6)]
    revisions = [draft.save_revision() for draft in drafts]
    assert at_once(*(revision.publish for revision in revisions)) == []
    assert len(titles(page)) == 9
    steps = Step.objects.live().filter(module__key=module.translation_key)
    assert sorted(steps.values_list("position", flat=True)) == list(range(1, 10))
    assert drift() == []


@pytest.mark.django_db(transaction=True)
def test_a_new_course_published_twice_at_once_is_one() -> None:
    page = make_course("Service", live=False)
    assert at_once(*[lambda: publish_tree(CoursePage.objects.get(pk=page.pk))] * 3) == []
    assert Course.objects.count() == 1
    assert len(titles(page)) == 3


def test_a_projection_that_reads_too_early_loses_what_another_published(page: CoursePage) -> None:
    """The control of the tests above: without the lock before the look, a step disappears."""
    early = tree.read(page.translation_key)
    lesson = publish(make_lesson(modules(page)[0], "Meanwhile"))
    assert not step_of(lesson).is_retired
    with patch("courses.projection.project.tree.read", return_value=early):
        project(page)
    assert step_of(lesson).is_retired
