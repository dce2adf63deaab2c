"""Walk a course as a learner: the frame in the CMS, and the learner's page within it."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.walking import Onwards, Screen
from courses.walk.addresses import Addresses, kept_inside
from courses.walk.framing import frame_context
from courses.walk.walk import Walk

if TYPE_CHECKING:
    from people.models import User

PASSED = "passed"
"""The parameter that says that a step was just done."""


@require_safe
def walk(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show a page of the course in a frame, with the ways to the others around it."""
    language = request.GET.get("language", "")
    found = Walk(_person(request), page_id, language if language in _languages() else "")
    return render(request, "courses/cms/walk/walk.html", frame_context(found, request))


@require_http_methods(["GET", "HEAD", "POST"])
def walk_step(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    """Show the draft of a page as a learner meets it, or answer what was pressed; keep nothing."""
    if language not in _languages():
        raise Http404
    with translation.override(language):
        return _answer(request, Walk(_person(request), page_id, language))


def _answer(request: HttpRequest, found: Walk) -> HttpResponse:
    request.is_walk = request.is_preview = True  # type: ignore[attr-defined]
    request.content_language = found.shown_language  # type: ignore[attr-defined]
    request.is_untranslated = found.shown_language != found.tree.language  # type: ignore[attr-defined]
    screen = found.screen(request)
    if isinstance(screen, Onwards):
        way = found.onwards()
        return HttpResponseRedirect(f"{way}{'&' if '?' in way else '?'}{PASSED}=1")
    return HttpResponse(_page(request, found, screen))


def _page(request: HttpRequest, found: Walk, screen: Screen) -> str:
    html = render_to_string(screen.template, _context(request, screen), request)
    addresses = Addresses(
        here=found.inner(found.spot),
        pages=found.pages(),
        instead_of=screen.instead_of,
        kept=screen.kept,
        shared=screen.shared,
        anchor=screen.anchor,
    )
    return kept_inside(html, addresses)


def _context(request: HttpRequest, screen: Screen) -> dict[str, Any]:
    """Return the page's context; what was said elsewhere in the CMS waits for its own page."""
    said = list(screen.said)
    if PASSED in request.GET and request.method != "POST":
        said.insert(0, _("A learner's step would be recorded now. In a walk nothing is."))
    return screen.context | {"request": request, "messages": [Said(one) for one in said]}


class Said(str):
    """A sentence as components/messages.html takes it."""

    __slots__ = ()
    level_tag = "info"


def _person(request: HttpRequest) -> "User":
    person: User = request.user  # type: ignore[assignment]
    return person


def _languages() -> set[str]:
    return {code for code, _name in settings.LANGUAGES}
