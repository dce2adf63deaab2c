"""Days and hours as people read them, in one place, so that each language writes them its own way.

Thai counts the years of the Buddhist era where the organisation wants it (core/era.py).
What is typed, sent or kept as a file for machines stays in the common era.
"""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateformat import DateFormat
from django.utils.formats import get_format
from django.utils.translation import get_language, pgettext_lazy

from core import era

BUDDHIST_ERA = 543
DAY = "j M Y"
PATTERNS = {
    "j M": pgettext_lazy("a date format", "j M"),
    "j M Y": pgettext_lazy("a date format", "j M Y"),
    "j F Y": pgettext_lazy("a date format", "j F Y"),
    "j F Y, H:i": pgettext_lazy("a date format", "j F Y, H:i"),
    "D j M, H:i": pgettext_lazy("a date format", "D j M, H:i"),
    "D j M Y, H:i": pgettext_lazy("a date format", "D j M Y, H:i"),
}
"""The patterns we write with; a language may have another order or other signs for one."""


class _Buddhist(DateFormat):
    """Writes years of the Buddhist era."""

    data: date

    def Y(self) -> int:  # noqa: N802
        return self.data.year + BUDDHIST_ERA

    def y(self) -> str:
        return str(self.Y())[-2:]


def counts_buddhist_years() -> bool:
    """Tell whether the active language writes years of the Buddhist era."""
    return (get_language() or "").split("-")[0] == "th" and era.is_buddhist()


def year_written(year: int) -> str:
    """Return a year as the active language counts it: 2026, or 2569."""
    return str(year + BUDDHIST_ERA if counts_buddhist_years() else year)


def written(value: date | datetime, pattern: str | None = None) -> str:
    """Return a day or a moment where the organisation is; without a pattern “28 Nov 2026”."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    wanted = pattern or DAY
    return _writer(value, wanted).format(get_format(str(PATTERNS.get(wanted, wanted))))


def _writer(value: Any, pattern: str) -> DateFormat:
    """Return who writes it; a pattern for machines has no month in letters, and no other era."""
    named = pattern.isupper() and "_" in pattern
    in_words = named or any(letter in pattern for letter in "FMNbEl")
    return _Buddhist(value) if in_words and counts_buddhist_years() else DateFormat(value)
