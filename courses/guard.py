"""The one decision on every page under a course, whatever its app."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import StepPage
from core.templatetags.namjai import day
from courses import visits
from courses.models import Course
from courses.permissions import may_facilitate, may_open_course

if TYPE_CHECKING:
    from courses.routing import Route


def guard(
    page: Page, request: HttpRequest, _args: list[Any], _kwargs: dict[str, Any]
) -> HttpResponseBase | None:
    """Lead the anonymous to the login; open a page to those it is for, and hide it from others.

    Routing has seen to it that the page and all above it are live; a page that came another way is
    shown to nobody.
    """
    if not request.user.is_authenticated:
        return login(request)
    route: Route | None = getattr(request, "route", None)
    if route is None:
        raise Http404
    if route.course is not None:
        return _open(page, request, route.course)
    return None


def login(request: HttpRequest) -> HttpResponseBase:
    """Lead to the login and back."""
    return redirect_to_login(request.get_full_path(), resolve_url("account_login"))


def _open(page: Page, request: HttpRequest, course_page: Page) -> HttpResponseBase | None:
    course = Course.objects.live().filter(key=course_page.translation_key).first()
    if course is None or not _may_open(page, request.user, course):
        raise Http404
    request.course = course  # type: ignore[attr-defined]
    if isinstance(page, StepPage):
        request.visit = visits.visit_for(  # type: ignore[attr-defined]
            page,
            request.user,  # type: ignore[arg-type]
            course,
        )
        return _wait(request)
    return None


def _wait(request: HttpRequest) -> HttpResponseBase | None:
    """Lead from a step of a course that is not open yet to the course, which says when."""
    visit = request.visit  # type: ignore[attr-defined]
    if visit is None or visit.opens_on is None:
        return None
    words = {"day": day(visit.opens_on)}
    messages.info(request, _("This course opens for you on %(day)s at the latest.") % words)
    return HttpResponseRedirect(visit.course_url)


def _may_open(page: Page, person: Any, course: Course) -> bool:
    if getattr(page, "is_led", False) and may_facilitate(person, course):
        return True
    if getattr(page, "facilitators_only", False):
        return page.is_expecting(person)
    return may_open_course(person, course)
