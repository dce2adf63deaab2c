"""Days as reports name them, always with their year: what is printed or kept is read later."""

from typing import TYPE_CHECKING

from core.dates import written

if TYPE_CHECKING:
    from datetime import date


def in_words(day: "date") -> str:
    """Return the day in full: “28 November 2026”."""
    return written(day, "j F Y")


def short(day: "date") -> str:
    """Return the day as it fits above a column: “28 Nov 2026”."""
    return written(day, "j M Y")
