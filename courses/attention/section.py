"""The pages of the courses that somebody may change, read at once."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.languages import source_locale_id
from courses.attention.entries import Item
from courses.models import CoursePage
from courses.projection.tree import OWN_WORDS
from quizzes.freezing.identifiers import Block
from quizzes.models import QuizPage

if TYPE_CHECKING:
    from people.models import User

Row = dict[str, Any]
FIELDS = ("pk", "path", "draft_title", "live", "first_published_at", "go_live_at")


class Section:
    """Rows of the tree, in the source language; each knows the course that it stands in."""

    def __init__(self, viewer: "User") -> None:
        own = PagePermissionPolicy().instances_user_has_permission_for(viewer, "change")
        pages = own.filter(locale=source_locale_id()).order_by("path")
        rows = list(pages.values(*FIELDS, "translation_key"))
        courses = set(CoursePage.objects.values_list("path", flat=True))
        self.courses: dict[str, Row] = {row["path"]: row for row in rows if row["path"] in courses}
        self.rows = {row["pk"]: row for row in rows if self._course(row) is not None}

    @cached_property
    def live(self) -> dict[int, Row]:
        """Return the pages that are live together with their course and module."""
        drafts = {row["path"] for row in self.rows.values() if not row["live"]}
        return {
            pk: row
            for pk, row in self.rows.items()
            if not any(row["path"].startswith(path) for path in drafts)
        }

    @cached_property
    def quizzes(self) -> dict[int, list[Block]]:
        """Return the questions of the live quizzes."""
        pages = QuizPage.objects.live().only("pk", "questions")
        return {page.pk: page.blocks for page in pages if page.pk in self.live}

    @cached_property
    def translations(self) -> dict[int, set[UUID]]:
        """Return the keys of the pages there are, drafts too, by their locale's id."""
        keys = [row["translation_key"] for row in self.rows.values()]
        pages = Page.objects.filter(OWN_WORDS, translation_key__in=keys)
        found: dict[int, set[UUID]] = defaultdict(set)
        others = pages.exclude(locale=source_locale_id())
        for locale, key in others.values_list("locale_id", "translation_key"):
            found[locale].add(key)
        return found

    def item(self, row: Row, note: str = "") -> Item:
        """Return the page with the way to its editor."""
        course = self._course(row)
        title = course["draft_title"] if course and course is not row else ""
        url = reverse("wagtailadmin_pages:edit", args=[row["pk"]])
        return Item(row["draft_title"], title, url, note)

    def of_course(self, path: str) -> list[Row]:
        """Return the live pages of the course at this place of the tree."""
        return [row for row in self.live.values() if row["path"].startswith(path)]

    def _course(self, row: Row) -> Row | None:
        return next((c for path, c in self.courses.items() if row["path"].startswith(path)), None)
