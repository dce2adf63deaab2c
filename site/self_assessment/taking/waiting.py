"""What waits for a person in the mirror, as My learning tells them alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from self_assessment.actions import offered
from self_assessment.models import MirrorSettings, Taking
from self_assessment.querysets import KEPT_OPEN
from self_assessment.rules.inviting import invitation

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class Waiting:
    """A taking to go on with, or an invitation to take it again."""

    taking: Taking
    kept_until: datetime | None = None
    """Until when one can go on; none for an invitation."""
    number: int = 0
    """Which invitation this is."""


def waiting(person: "User") -> Waiting | None:
    """Return what waits; whoever has nothing there costs one query."""
    latest = Taking.objects.of(person).first()
    if latest is None or latest.is_lapsed:
        return None
    if latest.finished_at is None:
        return Waiting(latest, kept_until=latest.touched_at + KEPT_OPEN)
    return _invited(latest, latest.finished_at)


def _invited(latest: Taking, finished_at: datetime) -> Waiting | None:
    weeks = MirrorSettings.load().weeks_to_retake
    number = invitation(finished_at + timedelta(weeks=weeks), timezone.now())
    if number <= latest.put_away or offered(latest.instrument_key) is None:
        return None
    return Waiting(latest, number=number)
