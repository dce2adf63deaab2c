"""The numbers and lists as the page shows them."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.paginator import Page
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.dates import year_written
from core.templatetags.namjai import duration
from reports.hours.enums import By
from reports.hours.numbers import Hours
from reports.hours.report import HoursReport
from reports.tree import Node

NOTHING = "–"


def columns() -> list[dict[str, str]]:
    return [
        {"label": _("Training time"), "kind": "number"},
        {"label": _("Of which workshops"), "kind": "number"},
        {"label": _("Of which elsewhere"), "kind": "number"},
    ]


def rows(report: HoursReport) -> list[dict[str, Any]]:
    return [
        {
            "id": f"person-{row['pk']}",
            "title": row["name"],
            "under": " · ".join(filter(None, (row["position"], row["unit"]))),
            "cells": [
                {"text": cell(row["minutes_here"] + row["minutes_elsewhere"])},
                {"text": cell(row["minutes_attended"])},
                {"text": cell(row["minutes_elsewhere"])},
            ],
        }
        for row in report.page.rows
    ]


def unit_columns() -> list[dict[str, str]]:
    return [
        {"label": pgettext("how many", "People"), "kind": "number"},
        {"label": _("Together"), "kind": "number"},
        {"label": _("Each, on average"), "kind": "number"},
        {"label": _("Of which workshops"), "kind": "number"},
        {"label": _("Of which elsewhere"), "kind": "number"},
    ]


def unit_rows(
    report: HoursReport, shown: Page[tuple[Node, Hours]], address: Callable[[Node], str]
) -> list[dict[str, Any]]:
    """Return these units, and behind the last of all who is in none of them."""
    found: list[dict[str, Any]] = [
        {
            "title": place.name,
            "url": address(place),
            "under": above(report, place),
            "cells": unit_cells(hours),
        }
        for place, hours in shown
    ]
    if not shown.has_next() and report.others.people:
        found.append({"title": others_title(report), "cells": unit_cells(report.others)})
    return found


def above(report: HoursReport, place: Node) -> str:
    """Return the name of the unit in which it lies, where that is part of the report."""
    return "".join(one.name for one in report.tree.above(place)[-1:])


def others_title(report: HoursReport) -> str:
    """Say where those are who are counted, and in none of the units."""
    match report.by:
        case By.DEPARTMENT:
            return _("In no department")
        case By.TEAM:
            return _("In no team")
        case _ if report.unit is not None:
            return _("In %(unit)s itself") % {"unit": report.unit.name}
        case _:
            return _("In none of these units")


def unit_cells(hours: Hours) -> list[dict[str, str]]:
    training = hours.training
    minutes = (training.together, hours.each, training.attended, training.elsewhere)
    return [{"text": intcomma(hours.people)}, *({"text": cell(one)} for one in minutes)]


def figures(report: HoursReport) -> list[dict[str, str]]:
    """Return what all of them did together, and how much that is each."""
    together = report.together
    training = together.training
    return [
        {"number": duration(training.together), "label": _("together")},
        {"number": duration(together.each), "label": _("each, on average")},
        {"number": duration(training.attended), "label": _("of which workshops attended")},
        {"number": duration(training.elsewhere), "label": _("of which elsewhere")},
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
        "number": intcomma(report.together.people),
        "unit": report.unit,
        "year": year_written(report.year),
        "zone": settings.TIME_ZONE,
    }
    return f"{of_whom % values} {what % values}"


def cell(minutes: int) -> str:
    return duration(minutes) if minutes else NOTHING
