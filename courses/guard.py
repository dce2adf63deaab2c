"""The one decision on every page under a course, whatever its app."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from wagtail.models import Page

from core.models import StepPage
from courses import visits
from courses.models import Course
from courses.permissions import may_facilitate, may_open_course


def guard(
    page: Page, request: HttpRequest, _args: list[Any], _kwargs: dict[str, Any]
) -> HttpResponseBase | None:
    """Lead the anonymous to the login; open a page to those it is for, and hide it from others.

    Routing has seen to it that the page and all above it are live.
    """
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
    course_page = request.route.course  # type: ignore[attr-defined]
    if course_page is not None:
        _open(page, request, course_page)
    return None


def _open(page: Page, request: HttpRequest, course_page: Page) -> None:
    course = Course.objects.live().filter(key=course_page.translation_key).first()
    if course is None or not _may_open(page, request, course):
        raise Http404
    request.course = course  # type: ignore[attr-defined]
    if isinstance(page, StepPage):
        request.visit = visits.visit_for(page, request.user)  # type: ignore[attr-defined]


def _may_open(page: Page, request: HttpRequest, course: Course) -> bool:
    if getattr(page, "facilitators_only", False):
        return may_facilitate(request.user)  # type: ignore[arg-type]
    return may_open_course(request.user, course)  # type: ignore[arg-type]
