"""Where a person stands on a day, once as a condition and once for a single row.

A due date holds to the end of its day; *due* is wanted within seven days, today included, and not
done. Who has completed the course is done unless something in it needs doing again: what is wanted
then, and by when, is that. Who is excused or on leave is not counted, and nothing else.
"""

from datetime import date, timedelta

from django.db.models import Q

from reports.enums import Show, State, Status

DUE_DAYS = 7

APART = frozenset({State.EXCUSED, State.ON_LEAVE})
"""Not counted: nothing is wanted of these people, whatever they have done."""
COUNTED = ~Q(state__in=[State.EXCUSED, State.ON_LEAVE])
IS_OPEN = Q(state__in=[State.NOT_STARTED, State.IN_PROGRESS, State.AGAIN])
"""Something is wanted."""


def status_of(state: str, wanted_on: date | None, on: date) -> Status:
    """Return the one status of a row on that day."""
    if state == State.DONE or state in APART:
        return Status(state)
    if wanted_on is not None and wanted_on < on:
        return Status.LATE
    return Status(state)


def is_due(state: str, wanted_on: date | None, on: date) -> bool:
    """Return whether it is wanted in the next days; part of the others."""
    is_open = state != State.DONE and state not in APART
    return is_open and wanted_on is not None and on <= wanted_on < on + timedelta(days=DUE_DAYS)


def is_shown(show: Show | None, state: str, wanted_on: date | None, on: date) -> bool:
    """Return whether a list filtered so shows the row; unfiltered, it shows whoever counts."""
    if show is None:
        return state not in APART
    if show == Show.DUE:
        return is_due(state, wanted_on, on)
    return status_of(state, wanted_on, on) == show.value


def condition(show: Show | None, on: date) -> Q:
    """Return the same for the database; the day first, which is the sooner compared."""
    if show is None:
        return COUNTED
    if show == Show.LATE:
        return Q(wanted_on__lt=on) & IS_OPEN
    if show == Show.DUE:
        return Q(wanted_on__gte=on) & Q(wanted_on__lt=on + timedelta(days=DUE_DAYS)) & IS_OPEN
    if show in {Show.DONE, Show.EXCUSED, Show.ON_LEAVE}:
        return Q(state=show.value)
    return Q(state=show.value) & (Q(wanted_on__isnull=True) | Q(wanted_on__gte=on))
