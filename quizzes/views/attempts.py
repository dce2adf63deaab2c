"""An attempt of one's own: its questions, what is still open, and the result."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import DomainError
from quizzes.actions import close_if_overdue, submit
from quizzes.models import Attempt
from quizzes.places import Places, key_of
from quizzes.sheets import Sheet, sheets_of, words_in_language
from quizzes.views.answering import take_answers


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: HttpRequest, attempt: UUID) -> HttpResponse:
    """Show the attempt, or keep what a plain form answers."""
    found = _own(request, attempt)
    words = words_in_language(found.version)
    sheets = sheets_of(found, words)
    if request.method == "POST":
        answer, typed = take_answers(request, found, sheets)
        if answer is not None:
            return answer
        sheets = sheets_of(found, words, typed)
    context = {"attempt": found, "title": words["title"], "sheets": sheets, "total": len(sheets)}
    return _show(request, found, sheets, context)


@login_required
@require_POST
def hand_in(request: HttpRequest, attempt: UUID) -> HttpResponse:
    """Hand the attempt in; the same again leads to the same result."""
    url = reverse("quizzes:attempt", args=[attempt])
    try:
        submit(request.user, attempt=attempt)  # type: ignore[arg-type]
    except Attempt.DoesNotExist as error:
        raise Http404 from error
    except DomainError as error:
        messages.warning(request, error.sentence)
        return HttpResponseRedirect(f"{url}?review=1")
    return HttpResponseRedirect(url)


def _own(request: HttpRequest, uuid: UUID) -> Attempt:
    """Return the reader's own attempt; one whose time is up is closed first."""
    own = Attempt.objects.of(request.user).with_version()  # type: ignore[arg-type]
    found = get_object_or_404(own, uuid=uuid)
    if found.is_open and found.is_overdue and close_if_overdue(uuid):
        found = own.get(uuid=uuid)
    found.person = request.user  # type: ignore[assignment]
    return found


def _show(
    request: HttpRequest, found: Attempt, sheets: list[Sheet], context: dict[str, Any]
) -> HttpResponse:
    """Choose the page: the result, one question, all of them, or what is still open."""
    asked = request.POST if request.method == "POST" else request.GET
    if not found.is_open:
        return render(request, "quizzes/attempt_result.html", context | _result(found, sheets))
    context |= _surroundings(found)
    if "all" in asked:
        return render(request, "quizzes/attempt_all.html", context)
    sheet = _sheet(sheets, asked.get("q", ""))
    if "review" in asked or sheet is None:
        return render(request, "quizzes/attempt_overview.html", context | _overview(sheets))
    return render(request, "quizzes/attempt_question.html", context | {"sheet": sheet})


def _sheet(sheets: list[Sheet], number: str) -> Sheet | None:
    """Return the question asked for, else the first that is not answered, if there is one."""
    wanted = [sheet for sheet in sheets if str(sheet.number) == number]
    still_open = [sheet for sheet in sheets if not sheet.is_answered]
    return next(iter([*wanted, *still_open]), None)


def _overview(sheets: list[Sheet]) -> dict[str, Any]:
    scored = [sheet for sheet in sheets if sheet.question.is_scored]
    return {
        "unanswered": sum(not sheet.is_answered for sheet in scored),
        "is_begun": any(sheet.kept.value for sheet in scored),
    }


def _surroundings(found: Attempt) -> dict[str, Any]:
    places = Places([found.quiz.key])
    return {"module": places.above(found.quiz.key), "page": places.of(found.quiz.key)}


def _result(found: Attempt, sheets: list[Sheet]) -> dict[str, Any]:
    """Return the result, question by question, with the lessons to read again."""
    lessons = {sheet.uid: key_of(sheet.words["lesson"]) for sheet in sheets}
    places = Places([found.quiz.key, *(key for key in lessons.values() if key)])
    return {
        "module": places.above(found.quiz.key),
        "page": places.of(found.quiz.key),
        "score": found.score,
        "reviews": [(sheet, places.of(lessons[sheet.uid])) for sheet in sheets],
    }
