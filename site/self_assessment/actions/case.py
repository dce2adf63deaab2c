"""Delete the words that recall whom one has chosen; possible at any time."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from self_assessment.models import Taking, TakingText

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def forget_case(person: "User", *, taking: UUID) -> None:
    """Delete them from a finished taking; the same again changes nothing.

    While a taking is open its screens save and empty them.
    """
    held = Taking.objects.of(person).held().finished().filter(uuid=taking).first()
    TakingText.objects.of(person).filter(taking=held, key="case").delete()
