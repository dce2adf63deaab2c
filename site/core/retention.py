"""Months on the calendar, looked at from their end. Pure."""

from calendar import monthrange
from datetime import date

MONTHS = 12


def first_day_kept(today: date, *, months: int) -> date:
    """Return the earliest day whose ``months`` are not over today.

    They end with the same day of the month, or with its last where there is none: what is of
    29 February is kept until the end of 28 February, as what is of the 28th is.
    """
    year, month = divmod(today.year * MONTHS + today.month - 1 - months, MONTHS)
    if today.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, today.day)
    year, month = divmod(year * MONTHS + month + 1, MONTHS)
    return date(year, month + 1, 1)
