"""The time of an attempt, as its pages tell it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from quizzes.models import Attempt


@dataclass(frozen=True)
class Clock:
    ends_at: datetime
    seconds_left: int
    limit: int
    """In seconds, from the beginning to the end."""

    @property
    def ends_today(self) -> bool:
        return localdate(self.ends_at) == localdate()


def clock_of(attempt: Attempt) -> Clock | None:
    """Return how the time of an open attempt stands; None for one without an end."""
    if attempt.deadline is None or attempt.seconds_left is None:
        return None
    limit = int((attempt.deadline - attempt.started_at).total_seconds())
    return Clock(attempt.deadline, attempt.seconds_left, limit)
