"""One page before a step, a module or a course goes live: what that does and what is missing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from core.checks import CannotPublishError
from core.errors import DomainError
from core.models import BasePage
from courses.actions.structure import publish
from courses.models import CoursePage, ModulePage
from courses.views.workbench.rows import Gap
from courses.views.workbench.ways import anchor_of, course_of, mending_url, workbench_url
from courses.workbench import what_publishing_does
from courses.workbench.drafts import rows_of
from courses.workbench.languages import waiting

STALE, REFUSED = 409, 422


@require_http_methods(["GET", "HEAD", "POST"])
def workbench_publish(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what publishing would do; a post publishes all of it or nothing."""
    page = _publishable(request, page_id)
    if request.method != "POST":
        return _show(request, page)
    token = request.POST.get("token", "")
    try:
        done = publish(page, acting_user=request.user, token=token)  # type: ignore[arg-type]
    except CannotPublishError:
        return _show(request, page, status=REFUSED)
    except DomainError as refusal:
        return _show(request, page, sentence=refusal.sentence, status=STALE)
    messages.success(request, done.sentence)
    return redirect(_back(page))


def _publishable(request: HttpRequest, page_id: int) -> Page:
    page = get_object_or_404(Page, pk=page_id).specific
    may = page.permissions_for_user(request.user).can_publish()
    is_ours = isinstance(page, BasePage) and page.is_source and course_of(page) is not None
    if not (may and is_ours):
        raise Http404
    return page


def _back(page: Page) -> str:
    return workbench_url(course_of(page).pk, anchor_of(page))  # type: ignore[union-attr]


def _show(
    request: HttpRequest, page: Page, *, sentence: str = "", status: int = 200
) -> HttpResponse:
    plan = what_publishing_does(page, request.user)  # type: ignore[arg-type]
    back = _back(page)
    context: dict[str, Any] = {
        "page": page,
        "plan": plan,
        "translations": waiting(rows_of(page)),
        "back": back,
        "sentence": sentence,
        "missing": [_gap(problem, page, back) for problem in plan.problems],
        "is_course": isinstance(page, CoursePage),
        "is_module": isinstance(page, ModulePage),
    }
    return render(request, "courses/cms/workbench/publish.html", context, status=status)


def _gap(problem: Any, page: Page, back: str) -> tuple[str, Gap]:
    """Return the page's title, where it is another one, with what is missing on it."""
    title = problem.page_title if problem.page_id != page.pk else ""
    return title, Gap(str(problem.sentence), mending_url(problem, back))
