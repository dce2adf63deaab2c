"""What may be done to several pages at once; their courses are held meanwhile."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.models import Page

from core import publishing, refusals
from core.checks import CannotPublishError
from courses.actions.structure.workplace import hold
from courses.views.workbench.ways import course_of


class PublishTogether(PublishBulkAction):
    """Publish all of the pages or none, and say which of them wait for what."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Go back to the list with what is to be mended."""
        try:
            return super().form_valid(form)
        except CannotPublishError as refusal:
            return refusals.answer(self.request, refusal, to=self.next_url)

    @classmethod
    def execute_action(cls, objects: list[Page], **context: Any) -> tuple[int, int]:
        """Check at the end, when every page that was chosen is live."""
        with publishing.together():
            _hold_courses(objects)
            counts: tuple[int, int] = super().execute_action(_as_they_are(objects), **context)
        return counts


class DeleteTogether(DeleteBulkAction):
    @classmethod
    def execute_action(cls, objects: list[Page], **context: Any) -> tuple[int, int]:
        """Delete while nobody moves or adds to what is deleted."""
        with transaction.atomic():
            _hold_courses(objects)
            counts: tuple[int, int] = super().execute_action(_as_they_are(objects), **context)
        return counts


class UnpublishTogether(UnpublishBulkAction):
    @classmethod
    def execute_action(cls, objects: list[Page], **context: Any) -> tuple[int, int]:
        """Unpublish while nobody publishes the same."""
        with transaction.atomic():
            _hold_courses(objects)
            counts: tuple[int, int] = super().execute_action(_as_they_are(objects), **context)
        return counts


class MoveTogether(MoveBulkAction):
    @classmethod
    def execute_action(
        cls, objects: list[Page], destination: Page | None = None, **context: Any
    ) -> tuple[int, int]:
        """Move while both courses stand still, the one that is left and the one that is gone to."""
        with transaction.atomic():
            _hold_courses([*objects, *([destination] if destination else [])])
            there = _as_they_are([destination])[0] if destination else None
            counts: tuple[int, int] = super().execute_action(
                _as_they_are(objects), destination=there, **context
            )
        return counts


def _hold_courses(pages: Sequence[Page]) -> None:
    """Hold the courses of these pages to the end of the transaction, in one order for everybody."""
    courses = {course.pk: course for course in map(course_of, pages) if course is not None}
    for pk in sorted(courses):
        hold(courses[pk])


def _as_they_are(pages: Sequence[Page]) -> list[Page]:
    """Read the pages again, now that they are held: somebody may have moved or deleted them."""
    found = Page.objects.filter(pk__in=[page.pk for page in pages]).specific().in_bulk()
    return [found[page.pk] for page in pages if page.pk in found]


TOGETHER = [PublishTogether, UnpublishTogether, MoveTogether, DeleteTogether]
"""In the place of Wagtail's own."""
