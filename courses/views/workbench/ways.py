"""Addresses on the workbench and to the editor, with the way back to the same spot."""

from urllib.parse import urlencode

from django.urls import reverse
from wagtail.models import Page

from core.checks import Problem
from core.refusals import way_to
from courses.models import CoursePage, ModulePage


def workbench_url(course_id: int, anchor: str = "") -> str:
    """Return where the course is built, at the module or step named by the anchor."""
    url = reverse("wagtailadmin_explore", args=[course_id])
    return f"{url}#{anchor}" if anchor else url


def anchor_of(page: Page) -> str:
    """Return by what name the page stands on the workbench."""
    if issubclass(page.specific_class, CoursePage):
        return "course"
    kind = "module" if issubclass(page.specific_class, ModulePage) else "step"
    return f"{kind}-{page.pk}"


def course_of(page: Page) -> Page | None:
    """Return the course the page is of or is itself."""
    courses = Page.objects.ancestor_of(page, inclusive=True).exact_type(CoursePage)
    return courses.first()


def editor_url(edit_url: str, back: str) -> str:
    """Return the editor's address; publishing there leads back."""
    return f"{edit_url}?{urlencode({'next': back})}"


def mending_url(problem: Problem, back: str) -> str:
    """Return the editor's address at the block or the field that the problem is in."""
    address, _, anchor = way_to(problem).partition("#")
    if not anchor and problem.field:
        anchor = f":w:contentpath={problem.field}"
    url = editor_url(address, back)
    return f"{url}#{anchor}" if anchor else url
