"""What people will do after a taking, and whom they told."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from people.models import User
from self_assessment.models import Commitment, Taking, ToldAction
from tests.factories.mirror import taken


def committed(person: User, taking: Taking | None = None, **fields: Any) -> Commitment:
    """Return what the person will do after a taking, one of the worked example by default."""
    words = {
        "dimension": "D1",
        "action": "Name the hour in each first answer.",
        "when_and_where": "At the desk, from Monday.",
        "review_on": timezone.localdate() + timedelta(weeks=8),
        "made_at": timezone.now(),
    }
    return Commitment.objects.of(person).create(taking=taking or taken(person), **words | fields)


def tell(commitment: Commitment, recipient: User, **fields: Any) -> ToldAction:
    """Return the action of the commitment as one colleague was told it."""
    author = commitment.taking.person
    return ToldAction.objects.of(author).create(
        author=author,
        recipient=recipient,
        commitment=commitment,
        **{"action": commitment.action, "told_at": timezone.now()} | fields,
    )
