"""The list as the page and the file show it."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from core.templatetags.namjai import duration
from reports.hours.report import HoursReport

NOTHING = "–"


def columns() -> list[dict[str, str]]:
    return [
        {"label": _("Training time"), "kind": "number"},
        {"label": _("Of which elsewhere"), "kind": "number"},
    ]


def rows(report: HoursReport) -> list[dict[str, Any]]:
    return [
        {
            "id": f"person-{row['pk']}",
            "title": row["name"],
            "under": " · ".join(filter(None, (row["position"], row["unit"]))),
            "cells": [
                {"text": _cell(row["minutes_here"] + row["minutes_elsewhere"])},
                {"text": _cell(row["minutes_elsewhere"])},
            ],
        }
        for row in report.page
    ]


def figures(report: HoursReport) -> list[dict[str, str]]:
    """Return what all of them did together, and how much that is each."""
    together, number = report.together, report.number
    each = round(together.together / number) if number else 0
    return [
        {"number": duration(together.together), "label": _("together")},
        {"number": duration(each), "label": _("each, on average")},
        {"number": duration(together.elsewhere), "label": _("of which elsewhere")},
    ]


def rule(report: HoursReport) -> str:
    """Say what is counted, and of whom."""
    of_whom = (
        _("All %(number)s active people of the organisation.")
        if report.unit is None
        else _("%(number)s active people whose home place is in %(unit)s today.")
    )
    what = _(
        "From 1 January to 31 December %(year)s, %(zone)s time: what each step was worth on its "
        "day, and what was credited from elsewhere."
    )
    values = {
        "number": report.number,
        "unit": report.unit,
        "year": report.year,
        "zone": settings.TIME_ZONE,
    }
    return f"{of_whom % values} {what % values}"


def _cell(minutes: int) -> str:
    return duration(minutes) if minutes else NOTHING
