"""What waits for a person in the mirror, as My learning tells them alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from self_assessment.models import Commitment, InstrumentVersion, MirrorSettings, Taking
from self_assessment.querysets import KEPT_OPEN
from self_assessment.rules.inviting import invitation

if TYPE_CHECKING:
    from people.models import User

REMINDED_FOR = timedelta(days=28)
"""After this time the page is silent again; the commitment stays where it is."""


@dataclass(frozen=True)
class Waiting:
    """A taking to go on with, or an invitation to take it again."""

    taking: Taking
    kept_until: datetime | None = None
    """Until when one can go on; none for an invitation."""
    number: int = 0
    """Which invitation this is."""


def takings_of(person: "User") -> list[Any]:
    """Return the person's takings, the latest first, each with what decides on what waits.

    ``reviewed_from``: the day of a commitment to look at again, none where none is due. ``weeks``:
    after how many it may be taken again. ``is_offered``: whether its instrument can be taken.
    """
    today = timezone.localdate()
    due = Commitment.objects.of(person).filter(
        taking=OuterRef("pk"),
        review="",
        review_on__lte=today,
        review_on__gt=today - REMINDED_FOR,
    )
    offered = InstrumentVersion.objects.current().filter(key=OuterRef("instrument_key"))
    return list(
        Taking.objects.of(person).annotate(
            reviewed_from=Subquery(due.values("review_on")[:1]),
            weeks=Subquery(MirrorSettings.objects.values("weeks_to_retake")[:1]),
            is_offered=Exists(offered),
        )
    )


def to_review(takings: list[Any]) -> list[Any]:
    """Return those with a commitment to look at again, the earliest first."""
    due = [one for one in takings if one.reviewed_from is not None]
    return sorted(due, key=lambda one: one.reviewed_from)


def waiting(takings: list[Any]) -> Waiting | None:
    """Return what waits of the latest one."""
    latest = next(iter(takings), None)
    if latest is None or latest.is_lapsed:
        return None
    if latest.finished_at is None:
        return Waiting(latest, kept_until=latest.touched_at + KEPT_OPEN)
    weeks = latest.weeks or MirrorSettings().weeks_to_retake
    number = invitation(latest.finished_at + timedelta(weeks=weeks), timezone.now())
    if number <= latest.put_away or not latest.is_offered:
        return None
    return Waiting(latest, number=number)
