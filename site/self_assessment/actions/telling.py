"""Tell one colleague the text of an action, and nothing else; take it back."""

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import background
from core.errors import DomainError
from people.locks import lock_person
from self_assessment.actions.told_mail import send_told
from self_assessment.models import Commitment, Taking, ToldAction

if TYPE_CHECKING:
    from people.models import User

MOST_SEARCHES = 20
"""A day and person: enough for slips of the finger, too few to read out a list of people."""
DAY = timedelta(days=1)


def find_colleague(person: "User", typed: str) -> "User":
    """Return the one active colleague with this whole name, employee number or e-mail address.

    Raises ``DomainError`` ``unknown_colleague`` – in the same words whether there is nobody, more
    than one, only oneself or somebody who has left – and ``too_many`` after twenty in a day.
    """
    from people.models import User

    _count_search(person)
    found = list(User.objects.active().called(typed).exclude(pk=person.pk)[:2])
    if len(found) != 1:
        sentence = _(
            "We found no one colleague by exactly that. Please write the whole name as it is in "
            "the system, or the employee number, or the e-mail address."
        )
        raise DomainError("unknown_colleague", sentence)
    return found[0]


def mark_of(action: str) -> str:
    """Return what differs when any letter of the action does."""
    return sha256(action.encode()).hexdigest()[:20]


@transaction.atomic
def tell(person: "User", *, taking: UUID, colleague: "User", seen: str) -> ToldAction:
    """Show the text of the action to one colleague; told once, the same again changes nothing.

    By mail too, if the colleague has an address. ``seen``: the mark of the text that the person
    was shown before. Raises ``Commitment.DoesNotExist`` and ``DomainError`` ``told_already`` where
    it was told somebody else, ``unknown_colleague``, and ``changed`` where the text is another.
    """
    held = Taking.objects.of(person).held().filter(uuid=taking).first()
    commitment = Commitment.objects.of(person).get(taking=held)
    told = ToldAction.objects.of(person).filter(commitment=commitment).first()
    if told is not None and told.recipient_id != colleague.pk:
        raise DomainError("told_already", _("You told somebody already. Take that back first."))
    if colleague.pk == person.pk or not colleague.is_active:
        raise DomainError("unknown_colleague", _("This cannot be told now. Nothing was sent."))
    if told is not None:
        return told
    if mark_of(commitment.action) != seen:
        sentence = _("The text was changed in another window. Nothing was told; please look again.")
        raise DomainError("changed", sentence)
    told = ToldAction.objects.of(person).create(
        author=person,
        recipient=colleague,
        commitment=commitment,
        action=commitment.action,
        told_at=timezone.now(),
    )
    if colleague.email:
        background.enqueue(send_told, told.pk, colleague.pk)
    return told


@transaction.atomic
def take_back(person: "User", *, told: UUID) -> None:
    """Take the text away from the colleague's pages; a mail that is sent stays sent.

    Raises ``ToldAction.DoesNotExist``.
    """
    ToldAction.objects.of(person).get(uuid=told).delete()


def have_seen(person: "User", *, told: UUID) -> None:
    """Remind the person no longer of what they were told; its author is told nothing of it."""
    ToldAction.objects.to(person).filter(uuid=told, seen_at=None).update(seen_at=timezone.now())


@transaction.atomic
def _count_search(person: "User") -> None:
    """Count one search of today; searches at the same moment wait for each other."""
    lock_person(person)
    key = f"colleagues-sought:{person.pk}:{timezone.localdate().isoformat()}"
    number = cache.get(key, 0) + 1
    cache.set(key, number, timeout=DAY.total_seconds())
    if number > MOST_SEARCHES:
        sentence = _("You have looked for many colleagues today. Please go on tomorrow.")
        raise DomainError("too_many", sentence)
