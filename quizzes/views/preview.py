"""Quizzes and cases as an author looks at them before they are live; nothing is recorded."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from quizzes.cases import case_of
from quizzes.identifiers import identified
from quizzes.places import Places, key_of
from quizzes.questions import questions_of
from quizzes.sheets import sheets_to_look_at
from quizzes.structure import structure_of, words_of

if TYPE_CHECKING:
    from quizzes.models import CasePage, QuizPage


def quiz_preview(page: "QuizPage", request: HttpRequest, *, with_answers: bool) -> dict[str, Any]:
    """Return every question of the draft, as asked or as looked back at."""
    blocks = identified(page.blocks)
    structure = structure_of(blocks, page.settings)
    words = words_of(blocks, title=page.title)
    sheets = sheets_to_look_at(questions_of(structure), words, with_answers=with_answers)
    places = Places(key for sheet in sheets if (key := key_of(sheet.words["lesson"])))
    return {
        "page": page,
        "request": request,
        "with_answers": with_answers,
        "sheets": sheets,
        "reviews": [(sheet, places.of(key_of(sheet.words["lesson"]))) for sheet in sheets],
    }


def case_preview(page: "CasePage", request: HttpRequest) -> dict[str, Any]:
    """Return every node of the draft."""
    case = case_of(page.blocks, start=page.start)
    return {"page": page, "request": request, "nodes": list(case.nodes.values())}
