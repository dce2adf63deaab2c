"""Put an invitation to take it again away."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from self_assessment.models import Taking
from self_assessment.rules.inviting import MOST

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def put_away(person: "User", *, taking: UUID, number: int) -> None:
    """Show this invitation no more; the same again changes nothing.

    Raises ``Taking.DoesNotExist``.
    """
    held = Taking.objects.of(person).held().get(uuid=taking)
    if held.put_away < number <= MOST:
        held.put_away = number
        held.save(update_fields=["put_away"])
