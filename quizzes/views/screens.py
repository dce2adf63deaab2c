"""What an open attempt shows: one question, all of them, what is still open, or that time is up."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core.places import Place, Places, key_of
from quizzes.models import Attempt
from quizzes.taking.clock import clock_of
from quizzes.taking.sheets import Sheet

ALL = "quizzes_on_one_page"
"""Where the session remembers that the reader likes all questions on one page."""

Looked = list[tuple[Sheet, Place | None]]


def show_screen(
    request: HttpRequest, attempt: Attempt, sheets: list[Sheet], *, title: str
) -> HttpResponse:
    """Choose the page."""
    asked = request.POST if request.method == "POST" else request.GET
    looked, context = _surroundings(attempt, sheets)
    context |= {"attempt": attempt, "title": title, "total": len(sheets)}
    context |= {"clock": clock_of(attempt), "sheets": sheets, "screens": looked}
    context |= progress(sheets)
    if attempt.is_over_time:
        return render(request, "quizzes/attempt_time_up.html", context)
    if "review" in asked:
        context |= _overview(request, attempt, sheets)
        return render(request, "quizzes/attempt_overview.html", context)
    if _likes_all(request, asked):
        return render(request, "quizzes/attempt_all.html", context)
    sheet = sheet_to_show(sheets, asked.get("q", ""))
    if sheet is None:
        context |= _overview(request, attempt, sheets)
        return render(request, "quizzes/attempt_overview.html", context)
    return render(request, "quizzes/attempt_question.html", context | {"sheet": sheet})


def screen_context(attempt: Attempt, sheets: list[Sheet], number: int) -> dict[str, Any]:
    """Return what the screen of one question needs."""
    looked, _above = _surroundings(attempt, sheets)
    sheet, lesson = looked[number - 1]
    return {"attempt": attempt, "sheet": sheet, "lesson": lesson, "total": len(sheets)}


def progress(sheets: list[Sheet]) -> dict[str, Any]:
    """Return how many questions are answered, and which are marked to look at again."""
    return {
        "answered": sum(sheet.is_answered for sheet in sheets),
        "marked": [sheet.number for sheet in sheets if sheet.is_marked],
    }


def _likes_all(request: HttpRequest, asked: Any) -> bool:
    """Return whether all questions stand on one page; the choice lasts as long as the session."""
    if "all" in asked or "one" in asked:
        wanted = "all" in asked
        if request.session.get(ALL, False) != wanted:
            request.session[ALL] = wanted
        return wanted
    return "q" not in asked and bool(request.session.get(ALL))


def sheet_to_show(sheets: list[Sheet], number: str) -> Sheet | None:
    """Return the question asked for, else the first that is not answered, if there is one."""
    wanted = [sheet for sheet in sheets if str(sheet.number) == number]
    still_open = [sheet for sheet in sheets if not sheet.is_answered]
    return next(iter([*wanted, *still_open]), None)


def _overview(request: HttpRequest, attempt: Attempt, sheets: list[Sheet]) -> dict[str, Any]:
    base = reverse("quizzes:attempt", args=[attempt.uuid])
    return overview(sheets, base=base, in_all=bool(request.session.get(ALL)))


def overview(sheets: list[Sheet], *, base: str, in_all: bool) -> dict[str, Any]:
    """Return what stands before handing in: what is answered, and what is still open."""
    scored = [sheet for sheet in sheets if sheet.question.is_scored]
    return {
        "unanswered": sum(not sheet.is_answered for sheet in scored),
        "is_begun": any(sheet.kept.value for sheet in scored),
        "in_all": in_all,
        "first": base + ("?all=1" if in_all else "?q=1"),
        "checked": any(sheet.is_final for sheet in sheets),
        "to_look_at": [sheet for sheet in sheets if sheet.is_marked],
    }


def _surroundings(attempt: Attempt, sheets: list[Sheet]) -> tuple[Looked, dict[str, Any]]:
    """Return each question with the lesson to read again, and where the quiz stands."""
    lessons = {sheet.uid: key_of(sheet.words["lesson"]) for sheet in sheets if sheet.is_final}
    places = Places([attempt.quiz.key, *(key for key in lessons.values() if key)])
    looked = [(sheet, places.of(lessons.get(sheet.uid))) for sheet in sheets]
    key = attempt.quiz.key
    return looked, {"module": places.above(key), "page": places.of(key)}
