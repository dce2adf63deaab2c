"""What is in the CMS before a load, and what became there of what was loaded before."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from django.db.models import Q
from wagtail.models import Page

from courses.models import CourseIndexPage, LoadedItem
from courses.programme_format import digest
from courses.programme_loading.fields import FORM
from courses.programme_loading.instruments import lacks_instrument
from courses.programme_loading.places import Place


class Standing(StrEnum):
    """How an item of the folder stands to its page."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    EDITED = "edited"
    UNPUBLISHED = "unpublished"
    DELETED = "deleted"


class Present:
    """Pages and memories of the items of a programme, by key."""

    def __init__(self, found: Sequence[Place], index: CourseIndexPage) -> None:
        keys = [place.key for place in found]
        known = Q(key__in=keys) | Q(container__in=keys) | Q(container=None)
        self.index = index
        self.loaded = {row.key: row for row in LoadedItem.objects.filter(known)}
        pages = Page.objects.filter(
            locale_id=index.locale_id, translation_key__in={*keys, *self.loaded}
        )
        self.pages = {page.translation_key: page for page in pages}

    def standing(self, place: Place) -> Standing:
        page, loaded = self.pages.get(place.key), self.loaded.get(place.key)
        if page is None:
            return Standing.NEW if loaded is None else Standing.DELETED
        if loaded is None or page.latest_revision_id != loaded.revision:
            return Standing.EDITED
        if not page.live:
            return Standing.UNPUBLISHED
        return Standing.SAME if loaded.digest == fingerprint(place) else Standing.CHANGED

    def container(self, key: UUID | None) -> Page:
        """Return the page in which items of this container stand, as it is now."""
        return Page.objects.get(pk=self.index.pk) if key is None else self.fresh(key)

    def fresh(self, key: UUID) -> Page:
        """Return the page of an item as it is now: moving its neighbours may have moved it."""
        return Page.objects.get(pk=self.pages[key].pk)

    def has(self, key: UUID | None) -> bool:
        """Return whether there is a page of this item; the index stands for no item."""
        return key is None or key in self.pages

    def has_any(self, *keys: UUID | None) -> bool:
        return any(self.has(key) for key in keys)

    def is_home(self, place: Place) -> bool:
        """Return whether the page stands in the container of its file, or one is missing."""
        page = self.pages.get(place.key)
        home = self.pages.get(place.container) if place.container else None
        return page is None or home is None or page.path[: -Page.steplen] == home.path

    def order(self, container: UUID | None) -> list[UUID]:
        """Return the order in which the items of a container were loaded."""
        rows = [row for row in self.loaded.values() if row.container == container]
        return [row.key for row in sorted(rows, key=lambda row: (row.position, row.pk))]

    def removed(self, found: Sequence[Place]) -> list[Page]:
        """Return the pages whose files are gone from these folders, the topmost of each branch."""
        keys = {place.key for place in found}
        gone = [row for row in self.loaded.values() if row.container in keys - {None}]
        return [
            self.pages[row.key] for row in gone if row.key not in keys and row.key in self.pages
        ]


def fingerprint(place: Place) -> str:
    """Return what tells whether a load would write anything else."""
    lacking = "-lacking" if lacks_instrument(place.item) else ""
    return f"{FORM}-{digest(place.item)}{lacking}"
