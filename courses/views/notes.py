"""Save a private note as it is written."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import responses
from core.errors import DomainError
from core.requests import save_of_json
from core.saving import StaleSaveError
from courses.models import Step
from courses.notes import note_keys, save_note
from courses.permissions import may_open_step


@require_http_methods(["PUT"])
def note(request: HttpRequest, step_key: UUID, block: str) -> HttpResponse:
    """Store one note of the person who is signed in; the contract's saving protocol."""
    if not request.user.is_authenticated:
        return JsonResponse({"message": _("Please sign in again.")}, status=403)
    step = Step.objects.live().select_related("module__course").filter(key=step_key).first()
    if step is None or not may_open_step(request.user, step) or block not in note_keys(step):
        raise Http404
    try:
        save = save_of_json(request)
        return responses.saved(save_note(request.user, step_key=step_key, block=block, save=save))
    except StaleSaveError as error:
        return responses.stale(error)
    except DomainError as error:
        return responses.unfit(error)
