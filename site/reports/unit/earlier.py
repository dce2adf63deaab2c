"""As it was on a day: which day the address asks for."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

FIRST = date(1990, 1, 1)
"""No record of ours can lie before it."""


@dataclass(frozen=True)
class Earlier:
    """The end of an earlier day, or a sentence about why the page says how it is now."""

    day: date | None = None
    problem: str = ""


def earlier(asked: str | None, today: date) -> Earlier:
    """Return the day before today that is asked for; today itself is how it is now."""
    if not asked:
        return Earlier()
    day = _read(asked)
    if day is None:
        return Earlier(problem=_("This is not a day we know. You see how it is now."))
    if day > today:
        return Earlier(problem=_("That day is still to come. You see how it is now."))
    return Earlier() if day == today else Earlier(day)


def _read(asked: str) -> date | None:
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    return day if day >= FIRST else None
