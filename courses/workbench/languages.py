"""How the pages of a course stand in other languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from core.checks import Problem
from courses.enums import TranslationState
from courses.projection.tree import OWN_WORDS

if TYPE_CHECKING:
    from uuid import UUID

Row = dict[str, Any]
FIELDS = ("translation_key", "live", "latest_revision_created_at", "last_published_at")


class Languages:
    """The translations of the pages of one course, read at once."""

    def __init__(self, course: Page, rows: Iterable[Page]) -> None:
        locales = dict(Locale.objects.values_list("pk", "language_code"))
        source = locales.pop(course.locale_id)
        self.codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code != source]
        keys = [row.translation_key for row in rows]
        others = Page.objects.filter(OWN_WORDS, translation_key__in=keys, locale_id__in=locales)
        self.found: dict[tuple[UUID, str], Row] = {
            (row["translation_key"], locales[row["locale_id"]]): row
            for row in others.values(*FIELDS, "locale_id")
        }
        self.spoken = [code for code in self.codes if (course.translation_key, code) in self.found]
        """The languages in which the course itself is there, and its pages are missed."""

    def of(self, row: Page) -> dict[str, TranslationState]:
        return {code: self._state(row, code) for code in self.codes}

    def hints(self, states: dict[str, TranslationState]) -> list[Problem]:
        """Say in which languages of the course the page waits for its author.

        One that is not there is a mark beside the page and no hint: whole courses have none.
        """
        return [
            Problem(SENTENCES[states[code]]() % {"language": name(code)})
            for code in self.spoken
            if states[code] in SENTENCES
        ]

    def _state(self, row: Page, code: str) -> TranslationState:
        found = self.found.get((row.translation_key, code))
        if found is None:
            return TranslationState.MISSING
        if not found["live"]:
            return TranslationState.DRAFT
        if _is_later(row.last_published_at, found["latest_revision_created_at"]):
            return TranslationState.BEHIND
        return TranslationState.LIVE


def translation_of(page: Page, code: str) -> Page | None:
    """Return the page in another language; the mirror of a page is no translation."""
    pages = Page.objects.filter(OWN_WORDS, translation_key=page.translation_key)
    return pages.filter(locale__language_code=code).first()


@dataclass(frozen=True)
class Waiting:
    """A translation of which learners do not see the latest."""

    id: int
    title: str
    code: str
    language: str


def waiting(rows: Iterable[Page]) -> list[Waiting]:
    """Return the translations of these pages that have something to publish; one query."""
    rows = list(rows)
    pages = Page.objects.filter(
        OWN_WORDS,
        Q(live=False) | Q(has_unpublished_changes=True),
        translation_key__in=[row.translation_key for row in rows],
    ).exclude(pk__in=[row.pk for row in rows])
    found = pages.select_related("locale").order_by("locale", "path")
    return [_waiting(page, page.locale.language_code) for page in found]


def _waiting(page: Page, code: str) -> Waiting:
    return Waiting(page.pk, page.draft_title, code, name(code))


def name(code: str) -> str:
    return str(get_language_info(code)["name_translated"])


def _is_later(moment: datetime | None, than: datetime | None) -> bool:
    return moment is not None and than is not None and moment > than


SENTENCES = {
    TranslationState.DRAFT: lambda: _("The translation into %(language)s is a draft."),
    TranslationState.BEHIND: lambda: _("The translation into %(language)s is older than the page."),
}
