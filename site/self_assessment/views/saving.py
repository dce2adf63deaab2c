"""Save an answer or words as they are given: the contract's saving protocol."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import responses
from core.errors import DomainError
from core.models import GuardedValue
from core.requests import save_of_json
from core.saving import Save, StaleSaveError
from self_assessment.actions import TakingClosedError, save_answer, save_text
from self_assessment.models import Taking
from self_assessment.rules.instrument import Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from people.models import User

ELSEWHERE = {"unknown_item", "unknown_text"}


@require_http_methods(["PUT"])
def answer(request: HttpRequest, taking: UUID, part: Part, item: str) -> HttpResponse:
    """Store one answer of the person who is signed in."""

    def keep(person: "User", save: Save) -> GuardedValue:
        return save_answer(person, taking=taking, part=part, item=item, save=save)

    return _kept(request, taking, keep)


@require_http_methods(["PUT"])
def text(request: HttpRequest, taking: UUID, key: str) -> HttpResponse:
    """Store words of the person who is signed in."""

    def keep(person: "User", save: Save) -> GuardedValue:
        return save_text(person, taking=taking, key=key, save=save)

    return _kept(request, taking, keep)


def _kept(
    request: HttpRequest, taking: UUID, keep: "Callable[[User, Save], GuardedValue]"
) -> HttpResponse:
    if not request.user.is_authenticated:
        return responses.refused(_("Please sign in again. Nothing was changed."), 403)
    person = request.user
    try:
        return responses.saved(keep(person, save_of_json(request)))
    except TakingClosedError as error:
        return responses.stale(error, "closed")
    except StaleSaveError as error:
        return responses.stale(error)
    except Taking.DoesNotExist:
        return _not_found()
    except DomainError as error:
        return _refused(person, taking, error)


def _refused(person: "User", taking: UUID, error: DomainError) -> HttpResponse:
    if not Taking.objects.of(person).filter(uuid=taking).exists():
        return _not_found()
    if error.code in ELSEWHERE:
        return responses.refused(error.sentence, 404)
    return responses.unfit(error)


def _not_found() -> HttpResponse:
    return responses.refused(_("There is no such taking of yours. Nothing was changed."), 404)
