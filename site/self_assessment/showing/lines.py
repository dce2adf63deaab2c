"""What My learning says of the mirror: what colleagues told one, and what waits for one there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from self_assessment.models import Taking, ToldAction
from self_assessment.taking.waiting import Waiting, takings_of, to_review, waiting

if TYPE_CHECKING:
    from people.models import User

MOST = 3


@dataclass(frozen=True)
class Lines:
    told: list[ToldAction]
    """What colleagues told the person, and the person has not put away."""
    reviews: list[Taking]
    """With what the person meant to look at again, today or not long ago."""
    waiting: Waiting | None
    """What can be gone on with, or an invitation to take it again."""


def lines_for(person: "User") -> Lines:
    """Return what is for this person's eyes alone; two queries, whatever there is."""
    told = ToldAction.objects.to(person).filter(seen_at=None).select_related("author")
    takings = takings_of(person)
    return Lines(list(told[:MOST]), to_review(takings)[:MOST], waiting(takings))
