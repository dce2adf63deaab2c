"""Every way to publish leads through one door: checked, atomic, projected."""

from typing import Any
from unittest.mock import patch

import pytest

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, streamfield

from courses.models import LessonPage, ModulePage, Step, StepText
from courses.projection import tree
from people.enums import Role
from tests.courses.editing import edit, is_live, said
from tests.courses.reading import live_step_of
from tests.factories.courses import (
    make_course,
    make_lesson,
    publish,
    publish_tree,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_the_editor_publishes_what_is_whole(trainer: Client, module: ModulePage) -> None:
    lesson = make_lesson(module)
    response = edit(trainer, lesson, **{"action-publish": "1"})
    assert response.status_code == 302
    assert is_live(lesson)
    assert "Listen first." in StepText.objects.get(step=live_step_of(lesson)).body


def test_a_refused_publish_keeps_the_draft(trainer: Client, module: ModulePage) -> None:
    lesson = make_lesson(module)
    response = edit(trainer, lesson, text="", title="A new title", **{"action-publish": "1"})
    assert response.url == reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert "The page has no text yet." in said(response)
    stored = Page.objects.get(pk=lesson.pk)
    assert not stored.live
    assert stored.get_latest_revision_as_object().title == "A new title"
    assert live_step_of(lesson) is None


def test_a_refused_publish_leaves_the_live_page(trainer: Client, module: ModulePage) -> None:
    lesson = publish(make_lesson(module))
    response = edit(trainer, lesson, text="", **{"action-publish": "1"})
    assert "The page has no text yet." in said(response)
    assert "Wait until" in StepText.objects.get(step=live_step_of(lesson)).body
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
    image = {"image": None, "alt_text": "", "decorative": False}
    lesson.body = lesson.body.stream_block.to_python(
        [
            {"type": "text", "id": "0a0a", "value": "<p>Look.</p>"},
            {"type": "picture", "id": "0b0b", "value": {"image": image, "caption": "x"}},
        ]
    )
    lesson.save_revision(clean=False)
    response = bulk(trainer, lesson)
    edit_url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert "Picture 1 has no alternative text." in said(response)
    assert f'href="{edit_url}#block-0b0b-section"' in said(response)


def test_an_approved_draft_that_is_not_whole_stays_one(trainer: Client, module: ModulePage) -> None:
    lesson = make_lesson(module, body=[])
    lesson.save_revision()
    task = GroupApprovalTask.objects.create(name="Look")
    task.groups.add(Group.objects.get(name=Role.TRAINER))
    workflow = Workflow.objects.create(name="Four eyes")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = workflow.start(lesson, UserFactory(role=Role.TRAINER))
    way = [lesson.pk, "approve", state.current_task_state.pk]
    response = trainer.post(reverse("wagtailadmin_pages:workflow_action", args=way))
    assert "The page has no text yet." in said(response)
    assert not is_live(lesson)
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


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
    assert live_step_of(whole) is None


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


def test_a_failing_projection_undoes_the_publish(module: ModulePage) -> None:
    lesson = make_lesson(module)
    revision = lesson.save_revision()
    with (
        patch("courses.projection.project.write_texts", side_effect=RuntimeError("broken")),
        pytest.raises(RuntimeError),
    ):
        revision.publish()
    assert not is_live(lesson)
    assert live_step_of(lesson) is None


def test_a_failing_projection_undoes_the_editors_publish(
    trainer: Client, module: ModulePage
) -> None:
    lesson = publish(make_lesson(module))
    trainer.raise_request_exception = False
    with patch("courses.projection.project.write_texts", side_effect=RuntimeError("broken")):
        response = edit(trainer, lesson, text="Changed.", **{"action-publish": "1"})
    assert response.status_code == 500
    assert "Changed" not in str(LessonPage.objects.get(pk=lesson.pk).body.raw_data[0])
    assert "Changed" not in StepText.objects.get(step=live_step_of(lesson)).body
