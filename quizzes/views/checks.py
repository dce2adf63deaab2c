"""Look an answer up where the quiz gives feedback at once."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from core import responses
from core.errors import DomainError
from quizzes.actions import AttemptClosedError
from quizzes.actions import check as look_up
from quizzes.models import Attempt
from quizzes.taking.sheets import Sheet, sheets_of, words_in_language
from quizzes.views.answering import here, keep_posted, posted_sheets, too_late
from quizzes.views.attempts import own_attempt, show
from quizzes.views.screens import screen_context

PART = "X-Part"
"""The header by which a script asks for the question alone."""


@login_required
@require_POST
def check(request: HttpRequest, attempt: UUID, question: str) -> HttpResponse:
    """Keep what the form answers, then show what was right of one question, which is final now."""
    found = own_attempt(request, attempt)
    sheets = sheets_of(found, words_in_language(found.version))
    sheet = next((sheet for sheet in sheets if sheet.uid == question), None)
    if sheet is None:
        raise Http404
    try:
        if typed := keep_posted(request, found, posted_sheets(request, sheets)):
            return show(request, found, typed)
        look_up(request.user, attempt=attempt, question=question)  # type: ignore[arg-type]
    except AttemptClosedError as error:
        return responses.stale(error, "closed") if _is_part(request) else too_late(request, found)
    except DomainError as error:
        return _refused(request, found, sheet, error)
    return _checked(request, found, sheet)


def _checked(request: HttpRequest, found: Attempt, sheet: Sheet) -> HttpResponse:
    if not _is_part(request):
        return HttpResponseRedirect(_place(request, found, sheet))
    sheets = sheets_of(found, words_in_language(found.version))
    context = screen_context(found, sheets, sheet.number)
    return render(request, "quizzes/components/screen.html", context)


def _refused(
    request: HttpRequest, found: Attempt, sheet: Sheet, error: DomainError
) -> HttpResponse:
    if _is_part(request):
        return responses.unfit(error)
    messages.warning(request, error.sentence)
    return HttpResponseRedirect(_place(request, found, sheet))


def _place(request: HttpRequest, found: Attempt, sheet: Sheet) -> str:
    return reverse("quizzes:attempt", args=[found.uuid]) + here(request, sheet.number)


def _is_part(request: HttpRequest) -> bool:
    return PART in request.headers
