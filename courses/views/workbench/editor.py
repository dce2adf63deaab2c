"""The way from the editor of a page back to its spot on the workbench."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.models import StepPage
from courses.models import CoursePage, ModulePage
from courses.views.workbench.ways import anchor_of, course_of, workbench_url


def back_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer the workbench in the header of the pages that stand on it."""
    if view_name == "index" or not isinstance(page, (CoursePage, ModulePage, StepPage)):
        return
    course = course_of(page)
    if course is not None and page.is_source:
        url = workbench_url(course.pk, anchor_of(page))
        yield Button(_("Course workbench"), url, icon_name="list-ol", priority=5)
