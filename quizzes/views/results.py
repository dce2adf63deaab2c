"""What came of an attempt: the result, what comes next, and each question looked back at."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.places import Places, key_of
from quizzes.actions import history_of
from quizzes.models import Attempt
from quizzes.taking.sheets import Sheet


def show_result(
    request: HttpRequest, attempt: Attempt, sheets: list[Sheet], *, title: str
) -> HttpResponse:
    """Show the result of an attempt that is over."""
    context = {"attempt": attempt, "title": title, "score": attempt.score}
    context["was_time_up"] = attempt.finished_at == attempt.deadline
    context |= _reviews(attempt, sheets) | _what_next(attempt)
    return render(request, "quizzes/attempt_result.html", context)


def _reviews(attempt: Attempt, sheets: list[Sheet]) -> dict[str, Any]:
    """Return the questions, each with the lesson to read again."""
    key = attempt.quiz.key
    lessons = {sheet.uid: key_of(sheet.words["lesson"]) for sheet in sheets}
    places = Places([key, *(lesson for lesson in lessons.values() if lesson)])
    reviews = [(sheet, places.of(lessons[sheet.uid])) for sheet in sheets]
    again = {lesson.url: lesson for sheet, lesson in reviews if lesson and is_due(sheet)}
    return {
        "module": places.above(key),
        "page": places.of(key),
        "reviews": reviews,
        "lessons": list(again.values()),
    }


def is_due(sheet: Sheet) -> bool:
    """Return whether its lesson is worth reading again."""
    return sheet.question.is_scored and not sheet.is_right


def _what_next(attempt: Attempt) -> dict[str, Any]:
    """Return whether another attempt may begin, by the settings as they are today."""
    version = attempt.quiz.current_version or attempt.version
    history = history_of(attempt.person, quiz=attempt.quiz, version=version)
    refusal = None if history.open else history.refusal(timezone.now())
    return {"history": history, "refusal": refusal, "settings": version.settings}
