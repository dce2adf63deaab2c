"""What the browser may run, and what somebody is told whose request was refused."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from core import refusals
from core.checks import CannotPublishError

EDITOR_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
BLOCK_PREVIEW = "wagtailadmin_block_preview"


class EditorPolicyMiddleware:
    """Let the CMS editor, and it alone, run the inline scripts and styles it is made of.

    It stands inside CSPMiddleware, which reads ``_csp_replace`` on the way out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_editor(request):
            response._csp_replace = EDITOR_POLICY  # type: ignore[attr-defined]  # noqa: SLF001
        return response


def _is_editor(request: HttpRequest) -> bool:
    """Return whether it is a page of the CMS, and not what learners will see shown inside one."""
    if not request.path.startswith("/admin/") or getattr(request, "is_preview", False):
        return False
    found = request.resolver_match
    return found is None or found.url_name != BLOCK_PREVIEW


class RefusedPublishMiddleware:
    """Answer a refused publish in the CMS with what is to be mended, on whatever way it came."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Lead back to the page, which was saved before the publish was tried."""
        if isinstance(exception, CannotPublishError) and request.path.startswith("/admin/"):
            return refusals.answer(request, exception)
        return None


class MethodPageMiddleware:
    """Answer a request of the wrong kind with a page: Django and Wagtail send an empty one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or not request.accepts("text/html"):
            return response
        page = render(request, "405.html", status=response.status_code)
        page.headers["Allow"] = response.headers["Allow"]
        return page
