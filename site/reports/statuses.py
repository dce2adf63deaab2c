"""Where a counted person stands on a day, once as a condition and once for a single row.

A due date holds to the end of its day; *due* is open and wanted within seven days, today included.
"""

from datetime import date, timedelta

from django.db.models import Q

from reports.enums import Show, Status

DUE_DAYS = 7


def status_of(*, is_done: bool, due_on: date | None, steps_done: int, on: date) -> Status:
    """Return the one status of a row."""
    if is_done:
        return Status.DONE
    if due_on is not None and due_on < on:
        return Status.LATE
    return Status.IN_PROGRESS if steps_done else Status.NOT_STARTED


def condition(show: Show, on: date) -> Q:
    """Return the same for the database, with *due* as well, which is part of the others."""
    done = Q(completed_at__isnull=False)
    late = ~done & Q(due_on__lt=on)
    waiting = ~done & (Q(due_on__isnull=True) | Q(due_on__gte=on))
    match show:
        case Show.DONE:
            return done
        case Show.LATE:
            return late
        case Show.DUE:
            return ~done & Q(due_on__gte=on, due_on__lt=on + timedelta(days=DUE_DAYS))
        case Show.IN_PROGRESS:
            return waiting & Q(steps_done__gt=0)
        case Show.NOT_STARTED:
            return waiting & Q(steps_done=0)
