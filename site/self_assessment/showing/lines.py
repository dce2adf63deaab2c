"""What My learning says of the mirror: what colleagues told one, and what to look at again."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from self_assessment.models import Commitment, ToldAction

if TYPE_CHECKING:
    from people.models import User

REMINDED_FOR = timedelta(days=28)
"""After this time the page is silent again; the commitment stays where it is."""
MOST = 3


@dataclass(frozen=True)
class Lines:
    told: list[ToldAction]
    """What colleagues told the person, and the person has not put away."""
    reviews: list[Commitment]
    """What the person meant to look at again, today or not long ago."""


def lines_for(person: "User") -> Lines:
    """Return what is for this person's eyes alone; two queries."""
    told = ToldAction.objects.to(person).filter(seen_at=None).select_related("author")
    today = timezone.localdate()
    due = Commitment.objects.of(person).filter(
        review="", review_on__lte=today, review_on__gt=today - REMINDED_FOR
    )
    reviews = due.select_related("taking").order_by("review_on", "pk")
    return Lines(list(told[:MOST]), list(reviews[:MOST]))
