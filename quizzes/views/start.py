"""The page of a quiz: what it is, how earlier attempts went, and the way into one."""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from core.errors import DomainError
from quizzes.actions import close_own_overdue, history_of, start_attempt
from quizzes.models import Quiz
from quizzes.rules.questions import Question
from quizzes.rules.settings import Settings

if TYPE_CHECKING:
    from people.models import User
    from quizzes.models import QuizPage

LATEST = 10


def context_for(page: "QuizPage", request: HttpRequest) -> dict[str, Any]:
    """Return what the quiz asks, and the reader's own attempts."""
    context: dict[str, Any] = {"visit": getattr(request, "visit", None)}
    quiz = _quiz(page)
    if quiz is None or quiz.current_version is None:
        return context
    person: User = request.user  # type: ignore[assignment]
    close_own_overdue(person, quiz=quiz)
    history = history_of(person, quiz=quiz, version=quiz.current_version)
    wants_all = request.GET.get("attempts") == "all"
    return context | {
        **facts(quiz.current_version.questions, quiz.current_version.settings),
        "history": history,
        "refusal": None if history.open else history.refusal(timezone.now()),
        "open_attempt": history.open,
        "earlier": history.finished[: None if wants_all else LATEST],
        "best": history.best,
    }


def begin(page: "QuizPage", request: HttpRequest) -> HttpResponse:
    """Begin an attempt, or go on with the one that is open."""
    quiz = _quiz(page) or Quiz(key=page.translation_key)
    try:
        attempt = start_attempt(request.user, quiz=quiz)  # type: ignore[arg-type]
    except DomainError as error:
        messages.warning(request, error.sentence)
        return HttpResponseRedirect(request.path)
    return HttpResponseRedirect(reverse("quizzes:attempt", args=[attempt.uuid]))


def _quiz(page: "QuizPage") -> Quiz | None:
    quizzes = Quiz.objects.select_related("current_version")
    return quizzes.filter(key=page.translation_key).first()


def facts(questions: Sequence[Question], settings: Settings) -> dict[str, Any]:
    """Return what a learner is told before the quiz begins."""
    scored = sum(question.is_scored for question in questions)
    return {
        "scored": scored,
        "reflections": len(questions) - scored,
        "settings": settings,
        "days_left": days_left(settings.closes_at),
        "pass_mark": settings.pass_mark,
        "needed": math.ceil(scored * settings.pass_mark / 100),
    }


def days_left(closes_at: datetime | None) -> int | None:
    """Return the days to the closing date; None without one, or when it is over."""
    if closes_at is None or closes_at <= timezone.now():
        return None
    return (timezone.localdate(closes_at) - timezone.localdate()).days
