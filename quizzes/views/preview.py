"""Quizzes and cases as an author looks at them before they are live; nothing is recorded."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from core.languages import source_locale_id
from core.places import Places, key_of
from quizzes.freezing.identifiers import identified
from quizzes.freezing.structure import structure_of, words_of
from quizzes.mapping.showing import map_of, on_page
from quizzes.rules.questions import questions_of
from quizzes.rules.settings import Settings
from quizzes.taking.sheets import sheets_to_look_at
from quizzes.views.start import facts

if TYPE_CHECKING:
    from quizzes.models import CasePage, QuizPage


def quiz_preview(page: "QuizPage", request: HttpRequest, *, with_answers: bool) -> dict[str, Any]:
    """Return the facts and every question of the draft, as asked or as looked back at."""
    blocks, settings = identified(page.blocks), _settings(page)
    questions = questions_of(structure_of(blocks, settings))
    words = words_of(blocks, title=page.title)
    sheets = [
        replace(sheet, is_shuffled=settings.shuffle_options)
        for sheet in sheets_to_look_at(questions, words, with_answers=with_answers)
    ]
    places = Places(key for sheet in sheets if (key := key_of(sheet.words["lesson"])))
    return {
        "page": page,
        "request": request,
        **facts(questions, settings),
        "with_answers": with_answers,
        "sheets": sheets,
        "reviews": [(sheet, places.of(key_of(sheet.words["lesson"]))) for sheet in sheets],
    }


def _settings(page: "QuizPage") -> Settings:
    """Return those of the source page: a translation has none of its own."""
    source = None if page.is_source else page.get_translation_or_none(source_locale_id())
    return (source or page).specific.settings


def case_preview(page: "CasePage", request: HttpRequest) -> dict[str, Any]:
    """Return every node of the draft, and the map of them."""
    drawn = map_of(page.blocks, start=page.start, address=on_page)
    return {"page": page, "request": request, "map": drawn}
