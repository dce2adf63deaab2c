"""Find a finished taking of one's own, with what was made of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from self_assessment.models import Commitment, Taking, ToldAction
from self_assessment.views.own import own_taking, person_of


class UnfinishedError(Exception):
    """There is no result yet: its person is led to the taking."""

    def __init__(self, taking: UUID) -> None:
        super().__init__(f"taking {taking}")
        self.taking = taking


def finished(request: HttpRequest, uuid: UUID) -> Taking:
    """Return the reader's own finished taking; raises ``Http404`` and ``UnfinishedError``."""
    found = own_taking(request, uuid)
    if found.is_open:
        raise UnfinishedError(uuid)
    return found


def to_taking(error: UnfinishedError) -> HttpResponseBase:
    """Lead to what is still to answer."""
    return HttpResponseRedirect(reverse("mirror:taking", args=[error.taking]))


def result_address(uuid: UUID) -> str:
    return reverse("mirror:result", args=[uuid])


def made_of(request: HttpRequest, taking: Taking) -> dict[str, Any]:
    """Return the commitment and whom it was told, where there are any."""
    person = person_of(request)
    commitment = Commitment.objects.of(person).filter(taking=taking).first()
    if commitment is None:
        return {"commitment": None, "told": None}
    told = ToldAction.objects.of(person).filter(commitment=commitment)
    return {"commitment": commitment, "told": told.select_related("recipient").first()}
