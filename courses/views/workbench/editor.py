"""The way from the editor of a page back to its spot on the workbench."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.languages import source_locale_id
from core.models import StepPage
from courses.models import CoursePage, ModulePage
from courses.views.workbench.ways import anchor_of, course_of, workbench_url


def back_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer the workbench in the header of the pages that stand on it."""
    if view_name == "index" or not isinstance(page, (CoursePage, ModulePage, StepPage)):
        return
    source = page if page.is_source else page.get_translation_or_none(source_locale_id())
    course = course_of(source) if source is not None else None
    if course is not None:
        url = workbench_url(course.pk, anchor_of(source))
        yield Button(_("Course workbench"), url, icon_name="list-ol", priority=5)
    if course is not None and source is not page:
        url = reverse("wagtailadmin_pages:edit", args=[source.pk])
        yield Button(_("The original"), url, icon_name="globe", priority=6)


def lead_back(request: HttpRequest, _page: Page) -> HttpResponse | None:
    """Go back to the workbench with what was just saved, where that was asked for."""
    there = get_valid_next_url_from_request(request)
    return redirect(there) if there and "action-back" in request.POST else None
