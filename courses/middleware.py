"""Close the corners of the CMS that show pages to people who write none."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.auth import user_has_any_page_permission

from courses.authoring import reachable

CHOOSER = "wagtailadmin_choose_page_child"
BULK = "wagtail_bulk_action"


class AuthorsOnlyMiddleware:
    """Hide drafts from whoever may use the CMS and write no pages, such as HR.

    Wagtail lets them browse the page chooser, which the privacy notice needs for its links, and
    names in a list of pages those that one may not publish.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: list[Any], kwargs: dict[str, Any]
    ) -> None:
        """Raise ``Http404`` for what only an author may see."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if name not in {CHOOSER, BULK} or not request.user.is_authenticated:
            return
        if user_has_any_page_permission(request.user):
            return
        if name == CHOOSER and reachable().filter(pk=kwargs["parent_page_id"]).exists():
            return
        if name == CHOOSER or kwargs["model_name"] == "page":
            raise Http404
