"""The list of who attended, as the page shows it."""

from typing import Any

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from core.dates import year_written
from core.templatetags.namjai import day, duration, moment
from reports.hours.attendance.report import AttendanceReport, credited
from workshops.enums import Mark

NOTHING = "–"


def columns(report: AttendanceReport) -> list[dict[str, str]]:
    marked = _("Marked by, and when") if report.tells_who_marked else _("Marked on")
    return [
        {"label": _("Session"), "kind": "wide"},
        {"label": _("Lasted"), "kind": "number"},
        {"label": _("Counted"), "kind": "number"},
        {"label": marked, "kind": "wide"},
    ]


def rows(report: AttendanceReport) -> list[dict[str, Any]]:
    return [
        {
            "title": row["name"],
            "under": " · ".join(filter(None, (place(row), partly(row)))),
            "cells": [
                {"text": _session(row)},
                {"text": _length(row["minutes"])},
                {"text": _length(row["credited"])},
                {"text": _marked(report, row)},
            ],
        }
        for row in credited(report.page.rows)
    ]


def rule(report: AttendanceReport) -> str:
    """Say what is shown, and of whom."""
    of_whom = (
        _("Everybody who was there, including those who have left since.")
        if report.unit is None
        else _("The active people whose home place is in %(unit)s today.")
    )
    what = _(
        "Sessions from 1 January to 31 December %(year)s, %(zone)s time, as they were marked. "
        "A workshop counts with what it was worth on that day, and once only for each edition of "
        "it. Whoever was there for a part of it, or does not have the course, is shown but not "
        "counted."
    )
    values = {"unit": report.unit, "year": year_written(report.year), "zone": settings.TIME_ZONE}
    return f"{of_whom % values} {what % values}"


def place(row: dict[str, Any]) -> str:
    if not row["is_active"]:
        return _("has left")
    return row["place"] or ""


def partly(row: dict[str, Any]) -> str:
    return _("there for a part of it") if row["mark"] == Mark.PARTLY else ""


def number(report: AttendanceReport) -> str:
    return str(intcomma(report.number))


def _length(minutes: int | None) -> str:
    """Return the time in words that stay on one line."""
    return duration(minutes).replace(" ", "\N{NO-BREAK SPACE}") if minutes else NOTHING


def _session(row: dict[str, Any]) -> str:
    return f"{row['workshop']} · {moment(row['day'])} · {row['room']} · {row['led_by']}"


def _marked(report: AttendanceReport, row: dict[str, Any]) -> str:
    if not report.tells_who_marked:
        return str(day(row["marked_at"]))
    by = row["by"] or _("the system")
    return f"{by} · {moment(row['marked_at'])}"
