"""Days and years as every template writes them: these stand in for Django's own filter."""

from datetime import date as day_of_time
from typing import Any

from django import template
from django.template.defaultfilters import date as plain_date

from core.dates import written, year_written

register = template.Library()


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, pattern: str | None = None) -> str:
    """A day or a moment by a pattern of ours, in the era of the language: “28 Nov 2026”."""
    if not isinstance(value, day_of_time):
        return str(plain_date(value, pattern))
    return written(value, pattern)


@register.filter
def year(value: int | None) -> str:
    """A year as the active language counts it, without a sign for thousands."""
    return year_written(value) if value else ""
