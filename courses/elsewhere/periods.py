"""Which period of a course a completion from elsewhere belongs to; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Known:
    """A period of one person's course that is there already."""

    period: int
    is_open: bool
    completed_on: date | None


def period_for(known: Iterable[Known], day: date) -> tuple[int, bool]:
    """Return the period, and whether it is there already and open.

    What was done before a completion that is known is history: it goes beneath everything, so the
    newest period is the latest completion, in whatever order they arrive, and what is open stays
    open. Else the oldest open period is credited, and a new one opened where none is.
    """
    known = list(known)
    periods = [one.period for one in known]
    if any(one.completed_on is not None and day < one.completed_on for one in known):
        return min(*periods, 1) - 1, False
    waiting = [one.period for one in known if one.is_open]
    if waiting:
        return min(waiting), True
    return max(periods, default=0) + 1, False
