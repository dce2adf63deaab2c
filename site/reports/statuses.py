"""Where a person stands on a day, once as a condition and once for a single row.

A due date holds to the end of its day; *due* is wanted within seven days, today included, and not
done. Who has completed the course is done unless something in it needs doing again: what is wanted
then, and by when, is that. Who is excused is not counted, and nothing else.
"""

from datetime import date, timedelta

from django.db.models import Case, F, Q, When

from courses.enums import Excused
from reports.enums import Show, Status

DUE_DAYS = 7

COUNTED = Q(excused=Excused.NO)
COMPLETE = Q(completed_at__isnull=False)
OWING = COMPLETE & Q(steps_again__gt=0)
WANTED_ON = Case(When(OWING, then=F("again_due_on")), default=F("due_on"))
"""By when a row is wanted."""


def status_of(
    *,
    is_excused: bool,
    is_complete: bool,
    is_owing: bool,
    wanted_on: date | None,
    steps_done: int,
    on: date,
) -> Status:
    """Return the one status of a row."""
    if is_excused:
        return Status.EXCUSED
    if is_complete and not is_owing:
        return Status.DONE
    if wanted_on is not None and wanted_on < on:
        return Status.LATE
    if is_owing:
        return Status.AGAIN
    return Status.IN_PROGRESS if steps_done else Status.NOT_STARTED


def condition(show: Show, on: date) -> Q:
    """Return the same for the database, with *due* as well, which is part of the others."""
    return ~COUNTED if show == Show.EXCUSED else COUNTED & _counted(show, on)


def _counted(show: Show, on: date) -> Q:
    match show:
        case Show.DONE:
            return COMPLETE & Q(steps_again=0)
        case Show.LATE:
            return _wanted(lt=on)
        case Show.DUE:
            return _wanted(gte=on, lt=on + timedelta(days=DUE_DAYS))
        case Show.AGAIN:
            return OWING & ~_before("again_due_on", on)
        case Show.IN_PROGRESS:
            return ~COMPLETE & ~_before("due_on", on) & Q(steps_done__gt=0)
        case _:
            return ~COMPLETE & ~_before("due_on", on) & Q(steps_done=0)


def _wanted(**when: date) -> Q:
    """Return what is not done and wanted at such a time."""
    open_ones = Q(**{f"due_on__{name}": day for name, day in when.items()})
    again = Q(**{f"again_due_on__{name}": day for name, day in when.items()})
    return (~COMPLETE & open_ones) | (OWING & again)


def _before(field: str, on: date) -> Q:
    return Q(**{f"{field}__isnull": False, f"{field}__lt": on})
