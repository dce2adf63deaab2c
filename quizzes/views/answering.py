"""Keep the answers of a plain form, with the same guard as those a script saves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.requests import save_of_posted
from core.saving import StaleSaveError
from quizzes.actions import AttemptClosedError, save_response
from quizzes.models import Attempt
from quizzes.posted import is_news, shares_a_place, value_of
from quizzes.sheets import Sheet

Typed = dict[str, Any]
"""By question, what was typed and could not be stored."""


def take_answers(
    request: HttpRequest, attempt: Attempt, sheets: list[Sheet]
) -> tuple[HttpResponse | None, Typed]:
    """Save what the form says and go where it asks; else return what must be shown again."""
    url = reverse("quizzes:attempt", args=[attempt.uuid])
    if not attempt.is_open or attempt.is_over_time:
        return _closed(request, url), {}
    posted = [sheet for sheet in sheets if str(sheet.number) in request.POST.getlist("question")]
    if not posted:
        messages.error(request, _("This question is not part of the quiz. Nothing was changed."))
        return HttpResponseRedirect(url), {}
    typed: Typed = {}
    try:
        for sheet in posted:
            _take(request, attempt, sheet, typed)
    except AttemptClosedError:
        return _closed(request, url), {}
    if typed:
        return None, typed
    return HttpResponseRedirect(url + _whither(request, posted, total=len(sheets))), {}


def _take(request: HttpRequest, attempt: Attempt, sheet: Sheet, typed: Typed) -> None:
    """Save one answer; one that is refused stays on the page, with a sentence why."""
    value = value_of(sheet, request.POST)
    if not is_news(sheet, value, request.POST):
        return
    try:
        save = save_of_posted(value, request.POST, f"-{sheet.name}")
        save_response(request.user, attempt=attempt.uuid, question=sheet.uid, save=save)  # type: ignore[arg-type]
    except AttemptClosedError:
        raise
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


def _closed(request: HttpRequest, url: str) -> HttpResponse:
    sentence = _("This attempt is already handed in. What you sent now was not added to it.")
    messages.warning(request, sentence)
    return HttpResponseRedirect(url)


def _whither(request: HttpRequest, posted: list[Sheet], *, total: int) -> str:
    """Return the query of the page to go to."""
    number = posted[0].number
    here = "?all=1" if "all" in request.POST else f"?q={number}"
    if any(shares_a_place(sheet, request.POST) for sheet in posted):
        sentence = _("Two items had the same place. This is the order now; is it yours?")
        messages.info(request, sentence)
        return here
    match request.POST.get("go"):
        case "next" if number < total:
            return f"?q={number + 1}"
        case "back" if number > 1:
            return f"?q={number - 1}"
        case "stay":
            return here
        case _:
            return "?review=1"
