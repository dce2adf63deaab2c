"""The lessons that questions of a quiz can name."""

from django.db.models import Q
from wagtail.models import Page

from core.languages import source_locale_id
from quizzes.blocks import QuestionBlock
from quizzes.pasting.lessons import Lessons

DEPTH_OF_COURSE = 4
"""Root, home, the list of courses, the course."""


def lessons_around(page: Page) -> Lessons:
    """Return the lessons of the page's course, drafts too, titled in the language of the page.

    Their titles in the source language, and their slugs, name them as well.
    """
    found = _lessons(page)
    own = [one for one in found if one.locale_id == page.locale_id]
    source = [one for one in found if one.locale_id != page.locale_id]
    rows = [*own, *source]
    titles = [(str(one.translation_key), title) for one in rows for title in _titles(one)]
    return Lessons([*titles, *((str(one.translation_key), one.slug) for one in rows)])


def _titles(lesson: Page) -> list[str]:
    return [title for title in (lesson.draft_title, lesson.title) if title]


def _lessons(page: Page) -> list[Page]:
    source = page
    if page.locale_id != source_locale_id():
        source = page.get_translation_or_none(source_locale_id()) or page
    course = source.path[: Page.steplen * DEPTH_OF_COURSE]
    model = QuestionBlock().child_blocks["lesson"].model_class
    keys = model.objects.filter(path__startswith=course).values("translation_key")
    locales = Q(locale_id=page.locale_id) | Q(locale_id=source_locale_id())
    return list(model.objects.filter(locales, translation_key__in=keys).order_by("path"))
