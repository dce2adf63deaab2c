"""Months on the calendar; pure.

A month later is the same day of that month, or its last day where there is no such day. Counted
from the first day each time, never from a clamped one: 31 January, 28 February, 31 March.
"""

from calendar import monthrange
from datetime import date

MONTHS = 12


def add_months(day: date, months: int) -> date:
    """Return the day ``months`` later; the last of its month where there is no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def latest_turn(first: date, months: int, on: date) -> date:
    """Return the last of the days ``first``, ``months`` later, twice that and so on, up to ``on``.

    ``first`` itself where ``on`` lies before it.
    """
    turns = ((on.year - first.year) * MONTHS + on.month - first.month) // months
    while turns > 0 and add_months(first, turns * months) > on:
        turns -= 1
    return add_months(first, max(turns, 0) * months)


def first_turn(first: date, months: int, not_before: date) -> date:
    """Return the first of those days that does not lie before ``not_before``."""
    turn = latest_turn(first, months, not_before)
    if turn >= not_before:
        return turn
    turns = (turn.year - first.year) * MONTHS + turn.month - first.month
    return add_months(first, turns + months)
