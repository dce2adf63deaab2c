"""Find a taking of one's own; another's is not there."""

from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from self_assessment.models import Taking

if TYPE_CHECKING:
    from people.models import User


def person_of(request: HttpRequest) -> "User":
    """Return who is signed in."""
    return cast("User", request.user)


def own_taking(request: HttpRequest, uuid: UUID) -> Taking:
    """Return the reader's own taking; raises ``Http404``."""
    return get_object_or_404(Taking.objects.of(person_of(request)).with_version(), uuid=uuid)
