"""The pages of a course as a walk meets them: all drafts, in the order of the tree as it is now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import cached_property
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy

from core.languages import source_locale_id
from core.models import StepPage
from courses.enums import PageState
from courses.models import CoursePage, ModulePage
from courses.projection.tree import OWN_WORDS
from courses.spoken import either

if TYPE_CHECKING:
    from people.models import User

WALKED = (CoursePage, ModulePage, StepPage)


@dataclass
class Spot:
    """A page of the walk: its row, and the row whose words are shown."""

    row: Page
    """The one in the source language: it says where the page stands."""
    shown: Page
    """Its translation into the language of the walk, else the same row."""
    number: int = 0
    """Its place among its siblings, from 1."""
    below: "list[Spot]" = field(default_factory=list)

    @property
    def key(self) -> UUID:
        return self.row.translation_key

    @property
    def title(self) -> str:
        return str(self.shown.draft_title or self.shown.title)

    @property
    def said(self) -> str:
        """Return the title as learners read it: it says so where it is in another language."""
        own = "" if self.shown is self.row else self.title
        return either(own, str(self.row.draft_title or self.row.title))

    @property
    def is_step(self) -> bool:
        return issubclass(self.row.specific_class, StepPage)

    @property
    def state(self) -> PageState:
        """Return how what is shown differs from what readers see."""
        if not self.shown.live:
            return PageState.DRAFT
        return PageState.CHANGED if self.shown.has_unpublished_changes else PageState.LIVE


class Tree:
    """A course with its modules and steps, in one language, for one author."""

    def __init__(self, course: Page, language: str) -> None:
        self.language = language
        rows = list(Page.objects.filter(path__startswith=course.path).order_by("path"))
        translated = _translated([row.translation_key for row in rows], language)
        self.spots = [
            Spot(row, translated.get(row.translation_key, row)) for row in rows if is_walked(row)
        ]
        self.course = self.spots[0]
        self._hang()

    @cached_property
    def by_key(self) -> dict[UUID, Spot]:
        return {spot.key: spot for spot in self.spots}

    @property
    def modules(self) -> list[Spot]:
        return self.course.below

    def above(self, spot: Spot) -> Spot | None:
        """Return the course of a module, the module of a step."""
        return next((other for other in self.spots if spot in other.below), None)

    def _hang(self) -> None:
        by_path = {spot.row.path: spot for spot in self.spots}
        for spot in self.spots[1:]:
            parent = by_path[spot.row.path[: -Page.steplen]]
            parent.below.append(spot)
            spot.number = len(parent.below)


def is_walked(row: Page) -> bool:
    """Return whether pages of this kind belong to a walk."""
    return row.specific_class is not None and issubclass(row.specific_class, WALKED)


def course_of(page: Page) -> Page | None:
    """Return the course in which the page stands, in the source language; itself if it is one."""
    above = page.get_ancestors(inclusive=True).exact_type(CoursePage).first()
    if above is None or above.locale_id == source_locale_id():
        return above
    sources = Page.objects.filter(locale_id=source_locale_id())
    return sources.filter(translation_key=above.translation_key).first()


def editable(pages: Iterable[Page], person: "User") -> set[int]:
    """Return the ids of those of these pages that the person may edit; one query."""
    own = page_permission_policy.instances_user_has_permission_for(person, "change")
    return set(own.filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True))


def language_of(page: Page) -> str:
    return str(Locale.objects.get(pk=page.locale_id).language_code)


def _translated(keys: list[UUID], language: str) -> dict[UUID, Page]:
    pages = Page.objects.filter(OWN_WORDS, translation_key__in=keys)
    return {page.translation_key: page for page in pages.filter(locale__language_code=language)}
