"""Delete what is one's own: one taking, or everything."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from people.locks import lock_person
from self_assessment.models import Taking, ToldAction

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def delete_one(person: "User", *, taking: UUID, take_back: bool = False) -> None:
    """Delete the person's own taking with everything in it; what it completed stays completed.

    ``take_back``: what a colleague was told of it as well. Raises ``Taking.DoesNotExist``.
    """
    held = Taking.objects.of(person).held().get(uuid=taking)
    if take_back:
        ToldAction.objects.of(person).filter(commitment__taking=held).delete()
    held.delete()


@transaction.atomic
def delete_everything(person: "User", *, take_back: bool = False) -> None:
    """Delete all takings of the person; what they completed stays completed.

    ``take_back``: what colleagues were told as well, at whatever time. Whoever saves or tells at
    the same moment comes before, and that goes too, or finds nothing.
    """
    lock_person(person)
    for held in Taking.objects.of(person).held():
        held.delete()
    if take_back:
        ToldAction.objects.of(person).delete()
