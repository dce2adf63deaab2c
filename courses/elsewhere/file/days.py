"""Days as people write them: ISO always, others where it is certain which part is the month."""

import re
from datetime import date

from courses.elsewhere.file.problems import Problem

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
OTHER = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
FIELD = "completed_on"
MONTHS = 12
BUDDHIST = 2300
"""Years from here on are those of the Buddhist calendar, 543 ahead."""


def parse_day(text: str, order: str) -> date | Problem:
    """Return the day, or why it is none.

    ``order`` is what the heading says, "dmy" or "mdy"; empty, a day like 03/04/2025 is refused.
    """
    if match := ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _day(year, month, day, text)
    match = OTHER.fullmatch(text)
    if match is None:
        return Problem("not_a_day", FIELD, {"value": text})
    first, second, year = (int(part) for part in match.groups())
    order = order or _certain(first, second)
    if not order:
        return Problem("ambiguous_day", FIELD, {"value": text})
    return _day(year, *((second, first) if order == "dmy" else (first, second)), text=text)


def _certain(first: int, second: int) -> str:
    """Return the order where the numbers leave no doubt."""
    if first == second or second <= MONTHS < first:
        return "dmy"
    return "mdy" if first <= MONTHS < second else ""


def _day(year: int, month: int, day: int, text: str) -> date | Problem:
    if year >= BUDDHIST:
        return Problem("buddhist_year", FIELD, {"value": text, "year": year - 543})
    try:
        return date(year, month, day)
    except ValueError:
        return Problem("not_a_day", FIELD, {"value": text})
