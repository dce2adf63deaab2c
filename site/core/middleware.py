"""What the browser may run."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE

from django.http import HttpRequest, HttpResponse

EDITOR_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}


class EditorPolicyMiddleware:
    """Let the CMS editor, and it alone, run the inline scripts and styles it is made of.

    It stands inside CSPMiddleware, which reads ``_csp_replace`` on the way out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/") and not getattr(request, "is_preview", False):
            response._csp_replace = EDITOR_POLICY  # type: ignore[attr-defined]  # noqa: SLF001
        return response
