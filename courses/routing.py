"""Find the page of an address: through the source-language tree, in one look.

Content has one address in all languages, made of the source's slugs. Wagtail's own router asks
three queries a level and answers 404 where the home page is translated and a course is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from courses.guard import login
from courses.models import CoursePage
from courses.projection.tree import OWN_WORDS
from courses.spoken import says_the_same

DEEPEST = 8
"""Levels below the home page; addresses go no deeper than the tree."""

COURSES = "courses/"
"""Where the addresses of courses begin."""


@dataclass
class Route:
    """An address that leads to a page: the pages above it and itself, in the source language."""

    pages: list[Page]
    translation: Page | None
    """The page in the active language, where it is live."""

    @property
    def source(self) -> Page:
        return self.pages[-1]

    @property
    def language(self) -> str:
        """The language of what the page to show says."""
        page = self.source if self.is_untranslated else self.translation or self.source
        return str(page.locale.language_code)

    @cached_property
    def is_untranslated(self) -> bool:
        """Whether a reader of another language is shown what the source says."""
        if self.source.locale.language_code == get_language():
            return False
        return self.translation is None or says_the_same(self.page, self.source)

    @cached_property
    def page(self) -> Page:
        """The page to show, with its content."""
        return (self.translation or self.source).specific

    @cached_property
    def course(self) -> Page | None:
        """The page of the course that the address lies in."""
        return next((page for page in self.pages if page.specific_class is CoursePage), None)

    @property
    def restrictions(self) -> Any:
        """Wagtail's own privacy settings on the way; none are asked for where there are none."""
        pages = [*self.pages, self.translation or self.source]
        if not any(page.is_restricted for page in pages):
            return PageViewRestriction.objects.none()
        ids = {page.alias_of_id or page.pk for page in pages}
        return PageViewRestriction.objects.filter(page__in=ids)


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve the page at this address through all of Wagtail's hooks, the guard among them.

    Who has not signed in does not learn which addresses of courses there are.
    """
    if path.startswith(COURSES) and not request.user.is_authenticated:
        return login(request)
    route(request, path)
    response: HttpResponseBase = views.serve(request, path)
    return response


def route(request: HttpRequest, path: str) -> Page:
    """Return the page to show, and let the request know how it was found."""
    way = find(request, path)
    way.page.routed_restrictions = way.restrictions
    request.route = way  # type: ignore[attr-defined]
    request.is_untranslated = way.is_untranslated  # type: ignore[attr-defined]
    request.content_language = way.language  # type: ignore[attr-defined]
    request._wagtail_route_for_request = RouteResult(way.page)  # type: ignore[attr-defined]  # noqa: SLF001
    return way.page


def find(request: HttpRequest, path: str) -> Route:
    """Return the way to a live page all of whose ancestors are live, or raise ``Http404``."""
    site = Site.find_for_request(request)
    addresses = list(_addresses(site.root_page.url_path, path)) if site else []
    if not 0 < len(addresses) <= DEEPEST:
        raise Http404
    found = {page.url_path: page for page in _pages(addresses)}
    if len(found) < len(addresses) or not all(page.live for page in found.values()):
        raise Http404
    pages = [found[address] for address in addresses]
    return Route(pages, _translation(pages[-1]))


def _addresses(root: str, path: str) -> Iterator[str]:
    """Yield the url paths of the site's home page and of every page on the way."""
    yield from accumulate((f"{part}/" for part in path.split("/") if part), initial=root)


def _pages(addresses: list[str]) -> Any:
    return _with_privacy(Page.objects.filter(url_path__in=addresses))


def _with_privacy(pages: Any) -> Any:
    """Add to each page whether it is private by Wagtail's own means, and its language."""
    restricted = PageViewRestriction.objects.filter(
        page=Coalesce(OuterRef("alias_of_id"), OuterRef("pk"))
    )
    return pages.select_related("locale").annotate(is_restricted=Exists(restricted))


def _translation(source: Page) -> Page | None:
    """Return the live translation into the active language; None where the source speaks it."""
    if source.locale.language_code == get_language():
        return None
    translations = Page.objects.filter(
        OWN_WORDS,
        translation_key=source.translation_key,
        locale__language_code=get_language(),
        content_type=source.content_type_id,
    )
    found: Page | None = _with_privacy(translations.live()).first()
    return found
