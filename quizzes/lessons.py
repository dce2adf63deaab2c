"""Lessons to which questions send their learners, and which those cannot reach any more."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.checks import Problem
from core.languages import source_locale_id
from core.places import key_of

if TYPE_CHECKING:
    from quizzes.models import QuizPage

Block = dict[str, Any]


def lost_lessons(pages: Sequence["QuizPage"]) -> dict[int, set[UUID]]:
    """Return by quiz which lessons are gone, or are not live while the quiz is; one query."""
    named = {page.pk: set(_named(page.blocks)) for page in pages}
    wanted: set[UUID] = set().union(*named.values())
    found = Page.objects.filter(locale_id=source_locale_id(), translation_key__in=wanted)
    there = dict(found.values_list("translation_key", "live")) if wanted else {}
    return {
        page.pk: {key for key in named[page.pk] if not _is_there(there.get(key), page.live)}
        for page in pages
    }


def lesson_hints(questions: Sequence[Block], lost: Collection[UUID]) -> list[Problem]:
    """Say which questions send their learners to one of these lessons."""
    sentence = _("Question %(number)s sends learners to a lesson that they cannot reach.")
    return [
        Problem(sentence % {"number": number}, "questions", block.get("id") or "")
        for number, block in enumerate(questions, start=1)
        if key_of(block["value"].get("lesson")) in lost
    ]


def _named(questions: Sequence[Block]) -> Iterator[UUID]:
    for block in questions:
        key = key_of(block["value"].get("lesson"))
        if key is not None:
            yield key


def _is_there(is_live: bool | None, is_asked: bool) -> bool:
    """Return whether a lesson serves; in a course that is being written a draft does."""
    return is_live is not None and (is_live or not is_asked)
