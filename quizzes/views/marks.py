"""Mark a question to look at again."""

import json
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import responses
from quizzes.actions import AttemptClosedError, UnknownQuestionError
from quizzes.actions import mark as mark_question
from quizzes.models import Attempt


@require_http_methods(["PUT"])
def mark(request: HttpRequest, attempt: UUID, question: str) -> HttpResponse:
    """Put the mark on or take it off: ``{"marked": bool}``; the same again changes nothing."""
    if not request.user.is_authenticated:
        return responses.refused(_("Please sign in again. Nothing was changed."), 403)
    wanted = _wanted(request)
    try:
        if wanted is None:
            Attempt.objects.of(request.user).get(uuid=attempt)
            return responses.refused(_("This could not be read. Nothing was changed."), 422)
        mark_question(request.user, attempt=attempt, question=question, is_marked=wanted)
    except Attempt.DoesNotExist:
        sentence = _("There is no such attempt of yours. Nothing was changed.")
        return responses.refused(sentence, 404)
    except UnknownQuestionError as error:
        return responses.refused(error.sentence, 404)
    except AttemptClosedError as error:
        return responses.stale(error, "closed")
    return JsonResponse({"marked": wanted})


def _wanted(request: HttpRequest) -> bool | None:
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError, RequestDataTooBig):
        return None
    wanted = said.get("marked") if isinstance(said, dict) else None
    return wanted if isinstance(wanted, bool) else None
