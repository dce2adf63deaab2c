"""What the house does when allauth tells of a password."""

from typing import Any

from allauth.account import signals
from django.db import transaction
from django.dispatch import receiver

from core import audit
from people.models import User


@receiver((signals.password_changed, signals.password_reset, signals.password_set))
@transaction.atomic
def note_own_password(sender: type, user: User, **_: Any) -> None:
    """The person chose a password: the one-time password has served."""
    user.must_choose_password = False
    user.save(update_fields=["must_choose_password"])
    audit.record("person.password_chosen", user, acting_user=user, person=user)
