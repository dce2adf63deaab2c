"""When a person is invited to take it again: twice, a week apart, then silence. Pure."""

from datetime import datetime, timedelta

A_WEEK = timedelta(weeks=1)
MOST = 2


def invitation(again_at: datetime, now: datetime) -> int:
    """Return which invitation stands now, from 1; 0 before the first and after the last."""
    if now < again_at:
        return 0
    number = (now - again_at) // A_WEEK + 1
    return number if number <= MOST else 0
