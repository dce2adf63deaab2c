"""Where something stands among the pages: a step in its module, a lesson to read again.

Asked when it is shown, for the pages may have moved, been renamed or vanished since.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page

from core.languages import source_locale_id

if TYPE_CHECKING:
    from core.models import BasePage


@dataclass(frozen=True)
class Place:
    title: str
    url: str


class Places:
    """The pages with these keys that readers can come to, titled in the active language."""

    def __init__(self, keys: Iterable[UUID]) -> None:
        pages = Page.objects.live().filter(translation_key__in=set(keys))
        self._pages = [page for page in pages.select_related("locale") if self._is_wanted(page)]

    def of(self, key: UUID | None) -> Place | None:
        """Return the page with this key; None where it is not live, or one above it is not."""
        source = self._sources.get(key)
        return self._place(source) if source is not None else None

    def above(self, key: UUID) -> Place | None:
        """Return the page above the one with this key."""
        source = self._sources.get(key)
        return self._place(self._above[_parent(source)]) if source is not None else None

    def way_to(self, key: UUID) -> list[Place]:
        """Return the course and the module in which the page with this key stands."""
        source = self._sources.get(key)
        paths = _paths_above(source)[-2:] if source is not None else []
        return [self._place(self._above[path]) for path in paths]

    def _place(self, source: Page) -> Place:
        others = [*self._pages, *self._above.values()]
        same = [page for page in others if page.translation_key == source.translation_key]
        spoken = [page for page in same if page.live and page.locale.language_code == _language()]
        return Place(title=(spoken or [source])[0].title, url=source.url)

    @cached_property
    def _sources(self) -> dict[UUID | None, Page]:
        """The pages of the source language to which the way is open."""
        closed = {path for path, page in self._above.items() if not page.live}
        return {
            page.translation_key: page
            for page in self._pages
            if page.locale_id == source_locale_id() and closed.isdisjoint(_paths_above(page))
        }

    @cached_property
    def _above(self) -> dict[str, Page]:
        """The pages above, translated ones too: a step may be untranslated where its module is."""
        paths = {path for page in self._pages for path in _paths_above(page)}
        above = Page.objects.filter(path__in=paths)
        spoken = Q(
            translation_key__in=above.values("translation_key"), locale__language_code=_language()
        )
        pages = Page.objects.filter(Q(path__in=paths) | spoken).select_related("locale")
        return {page.path: page for page in pages}

    @staticmethod
    def _is_wanted(page: Page) -> bool:
        return page.locale_id == source_locale_id() or page.locale.language_code == _language()


def own_lessons(page: "BasePage", named: Collection[str]) -> dict[str, str]:
    """Return, for lessons of another module, the lesson of the page's own with the same slug.

    A module that was copied names the lessons of its original; its own are the copies.
    """
    keys = {key for key in map(key_of, named) if key}
    if not keys:
        return {}
    pages = Page.objects.filter(locale_id=source_locale_id())
    source = pages.filter(translation_key=page.translation_key).first() or page
    own = dict(source.get_siblings().values_list("slug", "translation_key"))
    elsewhere = pages.filter(translation_key__in=keys).exclude(translation_key__in=own.values())
    return {str(one.translation_key): str(own[one.slug]) for one in elsewhere if one.slug in own}


def key_of(text: str | None) -> UUID | None:
    """Read a key as it is stored; None for what is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _language() -> str:
    return get_language() or ""


def _parent(page: Page) -> str:
    return str(page.path[: -Page.steplen])


def _paths_above(page: Page) -> list[str]:
    """Return the tree paths of the page's ancestors below the root."""
    steps = range(2 * Page.steplen, len(page.path), Page.steplen)
    return [page.path[:step] for step in steps]
