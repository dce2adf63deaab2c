"""An attempt of one's own: its questions, what is still open, and the result."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import DomainError
from core.saving import Save, StaleSaveError
from quizzes.actions import close_if_overdue, submit
from quizzes.models import Attempt
from quizzes.taking.sheets import sheets_of, words_in_language
from quizzes.views.answering import Typed, saves_of, take_answers
from quizzes.views.results import show_result
from quizzes.views.screens import show_screen


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: HttpRequest, attempt: UUID) -> HttpResponse:
    """Show the attempt, or keep what a plain form answers."""
    found = own_attempt(request, attempt)
    return _take(request, found) if request.method == "POST" else show(request, found)


@login_required
@require_POST
def hand_in(request: HttpRequest, attempt: UUID) -> HttpResponse:
    """Hand the attempt in, with the last answers if the form brings some; the same again leads to
    the same result.
    """
    url = reverse("quizzes:attempt", args=[attempt])
    try:
        submit(request.user, attempt=attempt, saves=_last_saves(request, attempt))  # type: ignore[arg-type]
    except Attempt.DoesNotExist as error:
        raise Http404 from error
    except (StaleSaveError, DomainError) as error:
        if "question" in request.POST:
            return _take(request, own_attempt(request, attempt))
        messages.warning(request, getattr(error, "sentence", ""))
        return HttpResponseRedirect(f"{url}?review=1")
    return HttpResponseRedirect(url)


def own_attempt(request: HttpRequest, uuid: UUID) -> Attempt:
    """Return the reader's own attempt; one whose time is up is closed first."""
    own = Attempt.objects.of(request.user).with_version()  # type: ignore[arg-type]
    found = get_object_or_404(own, uuid=uuid)
    if found.is_open and found.is_overdue:
        close_if_overdue(uuid)
        found = own.get(uuid=uuid)
    found.person = request.user  # type: ignore[assignment]
    return found


def show(request: HttpRequest, found: Attempt, typed: Typed | None = None) -> HttpResponse:
    """Show the result of an attempt that is over, else where the reader is in it."""
    words = words_in_language(found.version)
    sheets = sheets_of(found, words, typed)
    if not found.is_open:
        return show_result(request, found, sheets, title=words["title"])
    return show_screen(request, found, sheets, title=words["title"])


def _take(request: HttpRequest, found: Attempt) -> HttpResponse:
    sheets = sheets_of(found, words_in_language(found.version))
    answer, typed = take_answers(request, found, sheets)
    return answer if answer is not None else show(request, found, typed)


def _last_saves(request: HttpRequest, attempt: UUID) -> list[tuple[str, Save]]:
    if "question" not in request.POST:
        return []
    found = own_attempt(request, attempt)
    sheets = sheets_of(found, words_in_language(found.version)) if found.is_open else []
    return saves_of(request, found, sheets)
