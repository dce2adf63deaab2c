"""Rows for the tables of the kit, in words, icons and lengths."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.namjai import day, grouped
from people.enums import UnitKind
from people.models import Unit
from reports.enums import Show, Status
from reports.figures import Figures
from reports.rows import PersonRow
from reports.unit import addresses
from reports.unit.team import TeamReport
from workshops.permissions import may_run

TAGS = {
    Status.DONE: ("done", "check"),
    Status.LATE: ("late", "late"),
    Status.IN_PROGRESS: ("calm", "now"),
    Status.NOT_STARTED: ("plain", "open"),
    Status.AGAIN: ("due", "again"),
    Status.EXCUSED: ("plain", "pause"),
    Status.ON_LEAVE: ("plain", "pause"),
}


def people_columns() -> list[dict[str, str]]:
    return [
        {"label": _("Status"), "kind": "wide"},
        {"label": _("Modules")},
        {"label": _("Wanted by")},
        {"label": _("Done on")},
    ]


def people_rows(report: TeamReport) -> list[dict[str, Any]]:
    return [
        {
            "id": f"person-{row.person_id}",
            "title": row.name,
            "url": addresses.of_other(report, row),
            "under": " · ".join(filter(None, (row.position, row.unit))),
            "cells": [
                {"tag": tag(row.status)},
                {"text": modules(row)},
                {"text": _day(row.due_on)},
                {"text": _day(row.done_on)},
            ],
        }
        for row in report.page_rows
    ]


def modules(row: PersonRow) -> str:
    return so_many(row.modules_done, row.modules_total)


def so_many(done: int, total: int) -> str:
    """Return how many of all."""
    return _("%(done)s of %(total)s") % {"done": grouped(done), "total": grouped(total)}


def tag(status: Status) -> dict[str, str]:
    kind, icon = TAGS[status]
    return {"kind": kind, "icon": icon, "label": str(status.label)}


def _day(value: date | None) -> str:
    return day(value) if value else "–"


def unit_columns(report: TeamReport) -> list[dict[str, str]]:
    """Return what is said of a unit; hours are known as they are now."""
    columns = [
        {"label": _("How far"), "kind": "bar"},
        {"label": _("Done"), "kind": "number"},
        {"label": _("Due in 7 days"), "kind": "number"},
        {"label": _("Late"), "kind": "number"},
    ]
    hours = {"label": _("Hours each"), "kind": "number"}
    return [*columns, hours] if report.is_now else columns


def unit_rows(report: TeamReport) -> list[dict[str, Any]]:
    """Return the units directly below, each with those below it where they stand on the page."""
    return [
        unit_row(unit, report) | {"inside": [unit_row(one, report) for one in _under(unit, report)]}
        for unit in report.below
    ]


def unit_row(unit: Unit, report: TeamReport) -> dict[str, Any]:
    return {
        "title": unit.name,
        "url": addresses.of_unit(unit, report.course, report.earlier.day),
        "under": _led_by(unit, report),
        "act": naming(unit, report),
        "cells": _numbers(unit, report),
    }


def _led_by(unit: Unit, report: TeamReport) -> str:
    if unit.head_id is None and not report.is_now:
        return _("Nobody led it on that day")
    if unit.head_id is None and report.viewer.sees_everybody:
        return _("No lead") if unit.kind == UnitKind.TEAM else _("No head")
    return head_in_words(unit)


def _under(unit: Unit, report: TeamReport) -> list[Unit]:
    return [one for one in report.further_below if one.path.startswith(unit.path)]


def _numbers(unit: Unit, report: TeamReport) -> list[dict[str, Any]]:
    part = report.figures.branches.get(unit.path, Figures())
    done = so_many(part.done, part.total)
    bar = {"done": part.done, "due": part.due, "late": part.late, "total": part.total}
    hours = [_hours(unit, report)] if report.is_now else []
    numbers = (
        (Show.DONE, part.done, done if part.total else "–"),
        (Show.DUE, part.due, grouped(part.due)),
        (Show.LATE, part.late, grouped(part.late)),
    )
    page = addresses.of_unit(unit, None)
    cells = [
        {"text": text} | (_way(show, unit, report, page) if number else {})
        for show, number, text in numbers
    ]
    return [bar, *cells, *hours]


def _hours(unit: Unit, report: TeamReport) -> dict[str, Any]:
    """Return what one had this year on average, with the way to the hours of the unit."""
    text, url = hours_each(unit, report), reverse("team_hours", args=[unit.code])
    return {"text": text, "url": url, "about": _("hours each – %(unit)s") % {"unit": unit.name}}


def hours_each(unit: Unit, report: TeamReport) -> str:
    return number_format(report.hours[unit.path].each / 60, decimal_pos=1)


def _way(show: Show, unit: Unit, report: TeamReport, page: str) -> dict[str, str]:
    """Return the way to the people whom a number counts, on the unit's page."""
    if report.course is None:
        return {}
    url = page + addresses.people_shown(report.course, show, day=report.earlier.day)
    return {"url": url, "about": f"{show.label} – {unit.name}"}


def head_in_words(unit: Unit) -> str:
    """Say who leads a unit; a lead is the head of a team."""
    name, is_team = unit.head_name, unit.kind == UnitKind.TEAM
    if name is not None:
        return (_("Lead: %(name)s") if is_team else _("Head: %(name)s")) % {"name": name}
    if unit.head_id is not None:
        return _("Led by somebody from another unit")
    return _("No lead – HR can name one") if is_team else _("No head – HR can name one")


def ahead(report: TeamReport) -> dict[str, Any]:
    """Return the workshops ahead, with the way to the roster where it is open to the viewer."""
    found = report.ahead
    return {
        "workshops": [_session(one, report) for one in found.sessions],
        "more_workshops": found.has_more,
    }


def _session(one: Any, report: TeamReport) -> dict[str, Any]:
    is_open = bool(one.from_here) or may_run(report.viewer, one)
    return {
        "title": one.workshop.said,
        "starts_at": one.starts_at,
        "place": one.place,
        "seats": _("%(taken)d of %(seats)d seats") % {"taken": one.invited, "seats": one.seats},
        "from_here": _from_here(one.from_here),
        "url": reverse("workshops:session", args=[one.pk]) if is_open else "",
    }


def _from_here(number: int) -> str:
    if not number:
        return _("none of your people")
    words = ngettext("%(number)d of your people", "%(number)d of your people", number)
    return words % {"number": number}


def naming(unit: Unit, report: TeamReport) -> dict[str, str] | None:
    """Offer HR to fill a vacant post."""
    is_open = unit.head_id is None and report.is_now
    if not is_open or not report.viewer.sees_everybody:
        return None
    return {"url": reverse("units:head", args=[unit.pk]), "label": _("Name one")}
