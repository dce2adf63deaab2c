"""What the pages of an attempt read, of one that is walked: as ``quizzes.views`` gives it."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from core.places import Place, key_of
from core.walking import Stage
from quizzes.models import Attempt
from quizzes.rules.scoring import score
from quizzes.taking.clock import clock_of
from quizzes.taking.sheets import Sheet
from quizzes.views.results import is_due
from quizzes.views.screens import overview, progress, sheet_to_show
from quizzes.walking.attempt import history_with
from quizzes.walking.draft import Draft
from quizzes.walking.taken import Taken

Shown = tuple[str, dict[str, Any]]
"""A template and its context."""


def screen(
    stage: Stage,
    draft: Draft,
    attempt: Attempt,
    sheets: list[Sheet],
    taken: Taken,
    asked: QueryDict,
) -> Shown:
    """Choose the page of an open attempt."""
    context = _surroundings(stage, draft) | progress(sheets)
    context |= {"attempt": attempt, "total": len(sheets), "clock": clock_of(attempt)}
    context |= {"sheets": sheets, "screens": [(one, _lesson(stage, one)) for one in sheets]}
    if attempt.is_over_time:
        return "quizzes/attempt_time_up.html", context
    sheet = sheet_to_show(sheets, asked.get("q", ""))
    if taken.is_whole and "q" not in asked and "review" not in asked:
        return "quizzes/attempt_all.html", context
    if "review" in asked or sheet is None:
        base = reverse("quizzes:attempt", args=[attempt.uuid])
        context |= overview(sheets, base=base, in_all=taken.is_whole)
        return "quizzes/attempt_overview.html", context
    return "quizzes/attempt_question.html", context | {"sheet": sheet}


def result(
    stage: Stage,
    draft: Draft,
    attempt: Attempt,
    sheets: list[Sheet],
    taken: Taken,
    asked: QueryDict,
) -> Shown:
    """Show what came of an attempt that is over."""
    history = history_with(draft, attempt)
    reviews = [(sheet, stage.place_of(key_of(sheet.words["lesson"]))) for sheet in sheets]
    again = {place.url: place for sheet, place in reviews if place and is_due(sheet)}
    return "quizzes/attempt_result.html", _surroundings(stage, draft) | {
        "attempt": attempt,
        "score": score(draft.questions, taken.answers, settings=draft.settings),
        "was_time_up": attempt.finished_at == attempt.deadline,
        "reviews": reviews,
        "lessons": list(again.values()),
        "history": history,
        "refusal": history.refusal(timezone.now()),
        "settings": draft.settings,
    }


def _surroundings(stage: Stage, draft: Draft) -> dict[str, Any]:
    visit = stage.visit
    return {
        "title": draft.words["title"],
        "module": Place(visit.module_title, visit.module_url),
        "page": Place(visit.title, stage.here),
    }


def _lesson(stage: Stage, sheet: Sheet) -> Place | None:
    return stage.place_of(key_of(sheet.words["lesson"])) if sheet.is_final else None
