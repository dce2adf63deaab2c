"""Keep the answers of a plain form, with the same guard as those a script saves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.requests import save_of_posted
from core.saving import Save, StaleSaveError
from quizzes.actions import AttemptClosedError, mark, save_response
from quizzes.models import Attempt
from quizzes.taking.posted import is_news, shares_a_place, value_of
from quizzes.taking.sheets import Sheet

Typed = dict[str, Any]
"""By question, what was typed and could not be stored."""


def take_answers(
    request: HttpRequest, attempt: Attempt, sheets: list[Sheet]
) -> tuple[HttpResponse | None, Typed]:
    """Save what the form says and go where it asks; else return what must be shown again."""
    url = reverse("quizzes:attempt", args=[attempt.uuid])
    try:
        posted = posted_sheets(request, sheets)
        if attempt.is_open and not shown_of(request, sheets):
            sentence = _("This question is not part of the quiz. Nothing was changed.")
            messages.error(request, sentence)
            return HttpResponseRedirect(url), {}
        if typed := keep_posted(request, attempt, posted):
            return None, typed
        _mark_posted(request, attempt, sheets)
    except AttemptClosedError:
        return too_late(request, attempt), {}
    if has_shared_place(request, sheets):
        messages.info(request, shared_place())
    return HttpResponseRedirect(url + whither(request, sheets)), {}


def keep_posted(request: HttpRequest, attempt: Attempt, posted: list[Sheet]) -> Typed:
    """Save the answers to these questions; return those that must be shown again.

    Raises ``AttemptClosedError`` when the attempt is over.
    """
    if not attempt.is_open or attempt.is_over_time:
        raise AttemptClosedError(value=None, sequence=0)
    typed: Typed = {}
    for sheet in posted:
        _take(request, attempt, sheet, typed)
    return typed


def posted_sheets(request: HttpRequest, sheets: list[Sheet]) -> list[Sheet]:
    """Return the questions that the form answers."""
    numbers = request.POST.getlist("question")
    return [sheet for sheet in sheets if str(sheet.number) in numbers]


def saves_of(request: HttpRequest, attempt: Attempt, sheets: list[Sheet]) -> list[tuple[str, Save]]:
    """Return the last answers that come with a submission.

    Raises ``DomainError`` ``malformed``; when time is up, what cannot be read is left out.
    """
    saves = []
    for sheet in posted_sheets(request, sheets):
        value = value_of(sheet, request.POST)
        try:
            if is_news(sheet, value, request.POST):
                saves.append((sheet.uid, save_of_posted(value, request.POST, f"-{sheet.name}")))
        except DomainError:
            if not attempt.is_over_time:
                raise
    return saves


def too_late(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """Say that the attempt is over, and lead to it.

    What was said of single answers is dropped: it would wait in the browser for the next page.
    """
    list(messages.get_messages(request))
    if attempt.is_over_time:
        sentence = _("Time was up before this arrived, so it was not added. What was saved counts.")
    else:
        sentence = _("This attempt is already handed in. What you sent now was not added to it.")
    messages.warning(request, sentence)
    return HttpResponseRedirect(reverse("quizzes:attempt", args=[attempt.uuid]))


def here(request: HttpRequest, number: int | str) -> str:
    """Return the query of the page that the form stands on, at this question."""
    return f"?all=1#q{number}" if "all" in request.POST else f"?q={number}"


def _take(request: HttpRequest, attempt: Attempt, sheet: Sheet, typed: Typed) -> None:
    """Save one answer; one that is refused stays on the page, with a sentence why."""
    value = value_of(sheet, request.POST)
    if not is_news(sheet, value, request.POST):
        return
    try:
        save = save_of_posted(value, request.POST, f"-{sheet.name}")
        save_response(request.user, attempt=attempt.uuid, question=sheet.uid, save=save)  # type: ignore[arg-type]
    except AttemptClosedError:
        _say_final(request, attempt, sheet)
    except StaleSaveError as error:
        typed[sheet.uid] = value
        sentence = _(
            "Question %(number)s was answered on another page meanwhile. Stored is: “%(stored)s”. "
            "Your answer is below: save again to keep yours."
        )
        words = {"number": sheet.number, "stored": sheet.in_words(error.value) or "–"}
        messages.warning(request, sentence % words)
    except DomainError as error:
        typed[sheet.uid] = None if sheet.question.is_scored else value
        messages.error(request, error.sentence)


def _say_final(request: HttpRequest, attempt: Attempt, sheet: Sheet) -> None:
    """Tell an answer that is final from an attempt that is over, which is raised again."""
    attempt.refresh_from_db(fields=["state"])
    if not attempt.is_open or attempt.is_over_time:
        raise AttemptClosedError(value=None, sequence=0)
    sentence = _("You have checked question %(number)s: its answer stays as it was then.")
    messages.info(request, sentence % {"number": sheet.number})


def _mark_posted(request: HttpRequest, attempt: Attempt, sheets: list[Sheet]) -> None:
    """Put the mark on the question whose button was pressed, or take it off."""
    for sheet in sheets:
        for name in ("mark", "unmark"):
            if request.POST.get(name) == str(sheet.number):
                wanted = name == "mark"
                mark(request.user, attempt=attempt.uuid, question=sheet.uid, is_marked=wanted)  # type: ignore[arg-type]


def shown_of(request: HttpRequest, sheets: list[Sheet]) -> list[Sheet]:
    """Return the questions that the form showed, to answer or already checked."""
    numbers = {*request.POST.getlist("question"), *request.POST.getlist("checked")}
    return [sheet for sheet in sheets if str(sheet.number) in numbers]


def has_shared_place(request: HttpRequest, sheets: list[Sheet]) -> bool:
    """Return whether two items of an order were put at the same place."""
    return any(shares_a_place(sheet, request.POST) for sheet in posted_sheets(request, sheets))


def shared_place() -> str:
    """Return what is said of it."""
    return _("Two items had the same place. This is the order now; is it yours?")


def whither(request: HttpRequest, sheets: list[Sheet]) -> str:
    """Return the query of the page to go to."""
    shown = shown_of(request, sheets)
    number = _number(request, shown)
    if has_shared_place(request, sheets):
        return here(request, number)
    match request.POST.get("go"):
        case "next" if number < len(sheets):
            return f"?q={number + 1}"
        case "back" if number > 1:
            return f"?q={number - 1}"
        case "stay":
            return here(request, number).partition("#")[0]
        case None if {"mark", "unmark"} & request.POST.keys():
            return here(request, number)
        case _:
            return "?review=1"


def _number(request: HttpRequest, shown: list[Sheet]) -> int:
    """Return which question the form is about: the one that was marked, shown, or sent first."""
    asked = {request.POST.get(name) for name in ("mark", "unmark", "q")}
    return next((sheet.number for sheet in shown if str(sheet.number) in asked), shown[0].number)
