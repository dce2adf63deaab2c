"""What may be done to several pages at once."""

from typing import Any

from django import forms
from django.http import HttpResponse
from wagtail.admin.views.pages.bulk_actions import PublishBulkAction
from wagtail.models import Page

from core import publishing, refusals
from core.checks import CannotPublishError


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
            counts: tuple[int, int] = super().execute_action(objects, **context)
        return counts
