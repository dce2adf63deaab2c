"""What is published on a later day."""

from datetime import timedelta
from typing import Any

import pytest

from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from core.checks import CannotPublishError
from core.models import AuditEvent
from courses.models import LessonPage, ModulePage, StepText
from tests.courses.editing import edit, is_live, said
from tests.courses.reading import live_step_of
from tests.factories.courses import (
    make_lesson,
    publish,
)

pytestmark = pytest.mark.django_db


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
    assert live_step_of(lesson) is None
    let_it_be_due(lesson)
    call_command("publish_scheduled")
    assert is_live(lesson)
    assert live_step_of(lesson) is not None


def test_a_later_revision_leaves_the_live_one_until_its_day(module: ModulePage) -> None:
    lesson = publish(make_lesson(module))
    scheduled(lesson, body=[("text", "<p>Tomorrow.</p>")])
    assert "Tomorrow" not in StepText.objects.get(step=live_step_of(lesson)).body


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
