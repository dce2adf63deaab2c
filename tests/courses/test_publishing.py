"""Every way to publish leads through one door: checked, atomic, projected."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from django.contrib.messages import get_messages
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from core import publishing
from core.checks import CannotPublishError
from core.models import AuditEvent
from courses.models import Course, LessonPage, ModulePage, Step, StepText
from courses.projection import tree
from people.enums import Role
from tests.factories.courses import (
    add,
    course_index,
    make_course,
    make_lesson,
    make_module,
    publish,
    publish_tree,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer() -> Client:
    client = Client()
    client.force_login(UserFactory(role=Role.TRAINER))
    return client


@pytest.fixture
def module() -> ModulePage:
    return ModulePage.objects.get(pk=make_course("Service").get_children().get().pk)


def edit(client: Client, page: Page, *, text: str = "Listen first.", **changes: Any) -> Any:
    """Send the editor's form of a lesson."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "body": streamfield([("text", rich_text(f"<p>{text}</p>"))] if text else []),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(fields))


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def step_of(page: Page) -> Step | None:
    return Step.objects.live().filter(key=page.translation_key).first()


# The editor


def test_the_editor_publishes_what_is_whole(trainer: Client, module: ModulePage) -> None:
    lesson = make_lesson(module)
    response = edit(trainer, lesson, **{"action-publish": "1"})
    assert response.status_code == 302
    assert is_live(lesson)
    assert "Listen first." in StepText.objects.get(step=step_of(lesson)).body


def test_a_refused_publish_keeps_the_draft(trainer: Client, module: ModulePage) -> None:
    lesson = make_lesson(module)
    response = edit(trainer, lesson, text="", title="A new title", **{"action-publish": "1"})
    assert response.url == reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert "The page has no text yet." in said(response)
    stored = Page.objects.get(pk=lesson.pk)
    assert not stored.live
    assert stored.get_latest_revision_as_object().title == "A new title"
    assert step_of(lesson) is None


def test_a_refused_publish_leaves_the_live_page(trainer: Client, module: ModulePage) -> None:
    lesson = publish(make_lesson(module))
    response = edit(trainer, lesson, text="", **{"action-publish": "1"})
    assert "The page has no text yet." in said(response)
    assert "Wait until" in StepText.objects.get(step=step_of(lesson)).body
    assert "Wait until" in str(LessonPage.objects.get(pk=lesson.pk).body.raw_data[0])


def test_the_create_form_publishes_through_the_door(trainer: Client, module: ModulePage) -> None:
    url = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", module.pk])
    fields = {
        "title": "New",
        "slug": "new",
        "body": streamfield([]),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    response = trainer.post(url, nested_form_data(fields))
    page = LessonPage.objects.get(slug="new")
    assert not page.live
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert trainer.get(response.url).status_code == 200


def test_drafts_autosaves_and_previews_are_never_refused(
    trainer: Client, module: ModulePage
) -> None:
    lesson = make_lesson(module)
    assert edit(trainer, lesson, text="").status_code == 302
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk])
    fields = {
        "title": "T",
        "slug": lesson.slug,
        "body": streamfield([]),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    assert trainer.post(url, nested_form_data(fields)).json()["is_valid"]


def test_the_message_leads_to_the_block(trainer: Client, module: ModulePage) -> None:
    lesson = make_lesson(module)
    picture = {
        "type": "picture",
        "id": "0a0b",
        "value": {"image": {"image": None, "alt_text": "", "decorative": False}, "caption": "x"},
    }
    lesson.body = lesson._meta.get_field("body").to_python(
        [{"type": "text", "id": "0a0a", "value": "<p>Look.</p>"}, picture]
    )
    lesson.save_revision(clean=False)
    page = Page.objects.get(pk=lesson.pk)
    with pytest.raises(CannotPublishError) as refusal:
        page.get_latest_revision().publish()
    (problem,) = refusal.value.problems
    assert (problem.page_id, problem.block_id) == (lesson.pk, "0a0b")
    assert "Picture 1 has no alternative text." in problem.sentence


# Several at once


def bulk(client: Client, *pages: Page, **data: str) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{url}?{ids}", data)


def test_bulk_publish_names_what_is_to_mend_and_publishes_nothing(
    trainer: Client, module: ModulePage
) -> None:
    whole, empty = make_lesson(module, "Whole"), make_lesson(module, "Empty", body=[])
    response = bulk(trainer, whole, empty)
    assert response.status_code == 302
    assert "The page has no text yet." in said(response)
    assert not is_live(whole)
    assert not is_live(empty)
    assert step_of(whole) is None


def test_bulk_publish_of_a_whole_course_needs_no_order(trainer: Client) -> None:
    course = make_course("Draft", modules=2, live=False)
    response = bulk(trainer, course, include_descendants="on")
    assert response.status_code == 302
    assert not course.get_descendants().not_live().exists()
    assert Step.objects.live().filter(module__course__key=course.translation_key).count() == 6


def test_a_course_published_together_is_projected_once() -> None:
    course = make_course("Draft", modules=2, live=False)
    with patch("courses.projection.project.tree.read", wraps=tree.read) as read:
        publish_tree(course)
    assert read.call_count == 1


def test_a_slug_that_was_taken_meanwhile_is_said(trainer: Client, module: ModulePage) -> None:
    first, second = make_lesson(module, "One"), make_lesson(module, "Two")
    first.slug = "same"
    first.save_revision()
    second.slug = "same"
    publish(second)
    response = bulk(trainer, first)
    assert "is already in use" in said(response)
    assert not is_live(first)


# Failing


def test_a_failing_projection_undoes_the_publish(module: ModulePage) -> None:
    lesson = make_lesson(module)
    revision = lesson.save_revision()
    with (
        patch("courses.projection.project.write_texts", side_effect=RuntimeError("broken")),
        pytest.raises(RuntimeError),
    ):
        revision.publish()
    assert not is_live(lesson)
    assert step_of(lesson) is None


def test_a_failing_projection_undoes_the_editors_publish(
    trainer: Client, module: ModulePage
) -> None:
    lesson = publish(make_lesson(module))
    trainer.raise_request_exception = False
    with patch("courses.projection.project.write_texts", side_effect=RuntimeError("broken")):
        response = edit(trainer, lesson, text="Changed.", **{"action-publish": "1"})
    assert response.status_code == 500
    assert "Changed" not in str(LessonPage.objects.get(pk=lesson.pk).body.raw_data[0])
    assert "Changed" not in StepText.objects.get(step=step_of(lesson)).body


# On a later day


def scheduled(page: LessonPage, **changes: Any) -> LessonPage:
    page.go_live_at = timezone.now() + timedelta(days=1)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(clean=False).publish()
    return LessonPage.objects.get(pk=page.pk)


def let_it_be_due(page: Page) -> None:
    page.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    for revision in page.revisions.all():
        revision.content["go_live_at"] = None
        revision.save(update_fields=["content"])


def test_a_future_go_live_shows_nothing_until_its_day(module: ModulePage) -> None:
    lesson = scheduled(make_lesson(module))
    assert not lesson.live
    assert step_of(lesson) is None
    let_it_be_due(lesson)
    call_command("publish_scheduled")
    assert is_live(lesson)
    assert step_of(lesson) is not None


def test_a_later_revision_leaves_the_live_one_until_its_day(module: ModulePage) -> None:
    lesson = publish(make_lesson(module))
    scheduled(lesson, body=[("text", "<p>Tomorrow.</p>")])
    assert "Tomorrow" not in StepText.objects.get(step=step_of(lesson)).body


def test_what_is_not_whole_cannot_be_scheduled(trainer: Client, module: ModulePage) -> None:
    lesson = make_lesson(module, body=[])
    with pytest.raises(CannotPublishError):
        scheduled(lesson)
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    response = edit(trainer, lesson, text="", go_live_at=tomorrow, **{"action-publish": "1"})
    assert "The page has no text yet." in said(response)
    assert not Page.objects.get(pk=lesson.pk).approved_schedule


def test_refused_on_its_day_it_stays_a_draft_and_others_are_published(module: ModulePage) -> None:
    first, second = scheduled(make_lesson(module, "One")), scheduled(make_lesson(module, "Two"))
    for page in (first, second):
        let_it_be_due(page)
    revision = first.revisions.get()
    revision.content["body"] = "[]"
    revision.save(update_fields=["content"])
    call_command("publish_scheduled")
    assert not is_live(first)
    assert is_live(second)
    assert not Page.objects.get(pk=first.pk).approved_schedule
    event = AuditEvent.objects.get(verb="page.publish_refused")
    assert event.subject_id == str(first.pk)


# Copies


def test_a_copy_is_a_draft_until_it_is_published(module: ModulePage) -> None:
    course = module.get_parent()
    copy = module.copy(recursive=True, update_attrs={"slug": "copy"})
    assert not copy.get_descendants(inclusive=True).live().exists()
    keys = set(copy.get_descendants(inclusive=True).values_list("translation_key", flat=True))
    assert not Step.objects.filter(key__in=keys).exists()
    assert Course.objects.get(key=course.translation_key).modules.count() == 1


def test_copies_published_at_once_go_through_the_door(trainer: Client, module: ModulePage) -> None:
    for lesson in LessonPage.objects.child_of(module):
        lesson.body = []
        lesson.save_revision(clean=False)
    response = trainer.post(
        reverse("wagtailadmin_pages:copy", args=[module.pk]),
        {
            "new_title": "Copy",
            "new_slug": "copy",
            "new_parent_page": module.get_parent().pk,
            "copy_subpages": "on",
            "publish_copies": "on",
        },
    )
    assert "The page has no text yet." in said(response)
    copy = ModulePage.objects.get(slug="copy")
    assert not copy.get_descendants(inclusive=True).live().exists()


def test_a_page_is_born_a_draft() -> None:
    course = make_course(live=False)
    assert not course.live
    assert not course.get_descendants().live().exists()


# What a module and a course need


def problems(page: Page) -> list[str]:
    return [problem.sentence for problem in publishing.problems_of(page)]


def test_a_module_needs_an_outcome_and_a_task() -> None:
    course = make_course(live=False)
    module = add(course, ModulePage(title="Bare"))
    assert problems(module) == [
        "The module has no outcome. Say what participants can do after it.",
        "The module has no published task at work. Publish its task first.",
    ]
    assert problems(make_module(course, "Whole")) == problems(module)[1:]


def test_a_course_needs_a_module() -> None:
    course = make_course(modules=0, live=False)
    assert problems(course) == ["The course has no published module. Publish a module first."]
    with pytest.raises(CannotPublishError):
        publish(course)


def test_the_index_of_courses_needs_nothing() -> None:
    assert problems(course_index()) == []
