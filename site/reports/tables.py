"""Rows for the tables of the kit, in words, icons and lengths."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.templatetags.namjai import day
from people.enums import UnitKind
from people.models import Unit
from reports import addresses
from reports.enums import Status
from reports.figures import Figures
from reports.rows import PersonRow
from reports.team import TeamReport

TAGS = {
    Status.DONE: ("done", "check"),
    Status.LATE: ("late", "late"),
    Status.IN_PROGRESS: ("calm", "now"),
    Status.NOT_STARTED: ("plain", "open"),
    Status.AGAIN: ("due", "again"),
    Status.EXCUSED: ("plain", "pause"),
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
    return _("%(done)d of %(total)d") % {"done": row.modules_done, "total": row.modules_total}


def tag(status: Status) -> dict[str, str]:
    kind, icon = TAGS[status]
    return {"kind": kind, "icon": icon, "label": str(status.label)}


def _day(value: date | None) -> str:
    return day(value) if value else "–"


def unit_columns() -> list[dict[str, str]]:
    return [
        {"label": _("How far"), "kind": "bar"},
        {"label": _("Done"), "kind": "number"},
        {"label": _("Due in 7 days"), "kind": "number"},
        {"label": _("Late"), "kind": "number"},
    ]


def unit_rows(report: TeamReport) -> list[dict[str, Any]]:
    return [
        {
            "title": unit.name,
            "url": addresses.of_unit(unit, report.course),
            "under": head_in_words(unit),
            "act": _naming(unit, report),
            "cells": _numbers(report.figures.branches.get(unit.path, Figures())),
        }
        for unit in report.below
    ]


def _numbers(part: Figures) -> list[dict[str, Any]]:
    done = _("%(done)d of %(total)d") % {"done": part.done, "total": part.total}
    if not part.total:
        done = "–"
    bar = {"done": part.done, "due": part.due, "late": part.late, "total": part.total}
    return [bar, {"text": done}, {"text": part.due}, {"text": part.late}]


def head_in_words(unit: Unit) -> str:
    """Say who leads a unit; a lead is the head of a team."""
    name, is_team = unit.head_name, unit.kind == UnitKind.TEAM
    if name is not None:
        return (_("Lead: %(name)s") if is_team else _("Head: %(name)s")) % {"name": name}
    if unit.head_id is not None:
        return _("Led by somebody from another unit")
    return _("No lead – HR can name one") if is_team else _("No head – HR can name one")


def _naming(unit: Unit, report: TeamReport) -> dict[str, str] | None:
    """Offer HR to fill a vacant post."""
    if unit.head_id is not None or not report.viewer.sees_everybody:
        return None
    return {"url": reverse("units:head", args=[unit.pk]), "label": _("Name one")}
