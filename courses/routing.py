"""Find the page of an address: through the source-language tree, in one look.

Content has one address in all languages, made of the source's slugs. Wagtail's own router asks
three queries a level and answers 404 where the home page is translated and a course is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from courses.models import CoursePage
from courses.projection.tree import OWN_WORDS

DEEPEST = 8
"""Levels below the home page; addresses go no deeper than the tree."""


@dataclass
class Route:
    """An address that leads to a page: the pages above it and itself, in the source language."""

    pages: list[Page]
    page: Page
    """The page to show: the translation into the active language where it is live."""

    @property
    def source(self) -> Page:
        return self.pages[-1]

    @property
    def is_untranslated(self) -> bool:
        """Whether a reader of another language is shown the source."""
        return self.page.locale.language_code != get_language()

    @cached_property
    def course(self) -> Page | None:
        """The page of the course that the address lies in."""
        return next((page for page in self.pages if page.specific_class is CoursePage), None)

    @property
    def is_restricted(self) -> bool:
        """Whether one of the pages is private by Wagtail's own means."""
        return any(page.is_restricted for page in self.pages)


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve the page at this address through all of Wagtail's hooks, the guard among them."""
    route = find(request, path)
    request.route = route  # type: ignore[attr-defined]
    request.is_untranslated = route.is_untranslated  # type: ignore[attr-defined]
    request._wagtail_route_for_request = RouteResult(route.page)  # type: ignore[attr-defined]  # noqa: SLF001
    response: HttpResponseBase = views.serve(request, path)
    return response


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
    return Route(pages, _shown(pages[-1]))


def _addresses(root: str, path: str) -> Iterator[str]:
    """Yield the url paths of the site's home page and of every page on the way."""
    yield from accumulate((f"{part}/" for part in path.split("/") if part), initial=root)


def _pages(addresses: list[str]) -> Any:
    restricted = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    pages = Page.objects.filter(url_path__in=addresses).select_related("locale")
    return pages.annotate(is_restricted=Exists(restricted))


def _shown(source: Page) -> Page:
    """Return the page with its content, in the active language where that is live."""
    translation = None
    if source.locale.language_code != get_language():
        translations = Page.objects.filter(
            OWN_WORDS,
            translation_key=source.translation_key,
            locale__language_code=get_language(),
            content_type=source.content_type_id,
        )
        translation = translations.live().select_related("locale").first()
    return (translation or source).specific
