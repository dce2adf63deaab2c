"""Delete the words that recall whom one has chosen; possible at any time."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from self_assessment.models import Taking, TakingText

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def forget_case(person: "User", *, taking: UUID) -> None:
    """Delete them, whatever another page wrote meanwhile; the same again changes nothing.

    While the taking is open an empty text stands in their place, so that a page that still holds
    the words cannot bring them back unseen.
    """
    held = Taking.objects.of(person).held().filter(uuid=taking).first()
    case = TakingText.objects.of(person).filter(taking=held, key="case")
    if held is not None and held.is_open:
        change = {"sequence": F("sequence") + 1, "client": "form", "client_sequence": 1}
        case.update(text="", saved_at=timezone.now(), **change)
    else:
        case.delete()
