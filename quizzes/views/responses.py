"""Save an answer as it is given: the contract's saving protocol."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import responses
from core.errors import DomainError
from core.requests import save_of_json
from core.saving import StaleSaveError
from quizzes.actions import AttemptClosedError, UnknownQuestionError, save_response
from quizzes.models import Attempt


@require_http_methods(["PUT"])
def response(request: HttpRequest, attempt: UUID, question: str) -> HttpResponse:
    """Store one answer of the person who is signed in."""
    if not request.user.is_authenticated:
        return responses.refused(_("Please sign in again. Nothing was changed."), 403)
    try:
        save = save_of_json(request)
        row, held = save_response(request.user, attempt=attempt, question=question, save=save)
    except AttemptClosedError as error:
        return responses.stale(error, "closed")
    except StaleSaveError as error:
        return responses.stale(error)
    except Attempt.DoesNotExist:
        return _not_found()
    except UnknownQuestionError as error:
        return responses.refused(error.sentence, 404)
    except DomainError as error:
        is_own = Attempt.objects.of(request.user).filter(uuid=attempt).exists()
        return responses.unfit(error) if is_own else _not_found()
    return responses.saved(row, seconds_left=held.seconds_left)


def _not_found() -> HttpResponse:
    return responses.refused(_("There is no such attempt of yours. Nothing was changed."), 404)
