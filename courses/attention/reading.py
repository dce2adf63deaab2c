"""Which pages need attention, and why; the number of queries does not grow with the pages."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale

from courses.attention.entries import Item, Matter
from courses.attention.links import pages_with_broken_links
from courses.attention.section import Row, Section
from courses.models import LessonPage
from courses.workbench.languages import name
from quizzes.checks import quiz_hints

if TYPE_CHECKING:
    from people.models import User


def attention_for(viewer: "User") -> list[Matter]:
    """Return what needs attention in the courses that this person writes, the hardest first."""
    section = Section(viewer)
    if not section.rows:
        return []
    found = [
        Matter("links", _("Links that lead nowhere"), _broken(section)),
        Matter("outlines", _("Lessons that are outlines"), _outlines(section)),
        Matter("feedback", _("Quizzes with options without feedback"), _bare(section)),
        Matter("languages", _("Courses not yet whole in a language"), _foreign(section)),
        Matter("drafts", _("Drafts that were never published"), _drafts(section)),
    ]
    return [matter for matter in found if matter.items]


def _broken(section: Section) -> list[Item]:
    broken = pages_with_broken_links(set(section.live)) | _with_lost_lessons(section)
    return [section.item(row) for pk, row in section.live.items() if pk in broken]


def _with_lost_lessons(section: Section) -> set[int]:
    """Return the quizzes that send their learners to a lesson that is not live."""
    wanted = {
        pk: {UUID(str(key)) for block in blocks if (key := block["value"].get("lesson"))}
        for pk, blocks in section.quizzes.items()
    }
    live = LessonPage.objects.live().filter(translation_key__in=set().union(*wanted.values()))
    there = set(live.values_list("translation_key", flat=True))
    return {pk for pk, keys in wanted.items() if keys - there}


def _outlines(section: Section) -> list[Item]:
    outlines = set(LessonPage.objects.filter(is_outline=True).values_list("pk", flat=True))
    return [section.item(row) for pk, row in section.live.items() if pk in outlines]


def _bare(section: Section) -> list[Item]:
    bare = {pk: len(quiz_hints(blocks)) for pk, blocks in section.quizzes.items()}
    rows = [section.live[pk] for pk, number in bare.items() if number]
    return [section.item(row, _questions(bare[row["pk"]])) for row in rows]


def _questions(number: int) -> str:
    return _("Questions: %(number)s") % {"number": number}


def _foreign(section: Section) -> list[Item]:
    """Return the courses that are translated, with how many of their pages are not."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    locales = dict(Locale.objects.values_list("language_code", "pk"))
    found = [
        _untranslated(section, course, code, section.translations[locales[code]])
        for course in section.courses.values()
        for code in codes
        if code in locales
    ]
    return [item for item in found if item is not None]


def _untranslated(section: Section, course: Row, code: str, there: set[UUID]) -> Item | None:
    """Return how much of a course is missing in a language; None where that language is no goal."""
    keys = {row["translation_key"] for row in section.of_course(course["path"])}
    if course["translation_key"] not in there or keys <= there:
        return None
    words = {"language": name(code), "number": len(keys - there)}
    url = reverse("wagtailadmin_explore", args=[course["pk"]])
    return Item(course["draft_title"], "", url, _("%(language)s: %(number)s pages to go") % words)


def _drafts(section: Section) -> list[Item]:
    drafts = [row for row in section.rows.values() if not row["live"] and _is_new(row)]
    return [section.item(row) for row in drafts]


def _is_new(row: Row) -> bool:
    return row["first_published_at"] is None and row["go_live_at"] is None
