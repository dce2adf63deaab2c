"""The page "Courses and modules" as its template takes it."""

from typing import Any

from django.utils.translation import gettext as _

from core.templatetags.namjai import grouped
from courses.models import Course
from reports.enums import Show
from reports.figures import Figures, counted_by
from reports.unit import addresses
from reports.unit.forms import DONE
from reports.unit.modules import ModuleFigures, by_module
from reports.unit.sentences import days
from reports.unit.tables import so_many
from reports.unit.team import TeamReport


def parts(report: TeamReport) -> dict[str, Any]:
    """Return each course assigned here, and each module of the one chosen."""
    counts = counted_by("course", report.all_besides_head, report.on)
    modules = by_module(report.counted, report.outline)
    return {
        "course_columns": _course_columns(),
        "course_rows": [
            _course_row(course, counts.get(course.pk, Figures()), report)
            for course in report.courses
        ],
        "module_columns": _module_columns(),
        "module_rows": [_module_row(module, report) for module in modules],
    }


def _course_columns() -> list[dict[str, str]]:
    return [
        {"label": _("How far"), "kind": "bar"},
        {"label": _("Done"), "kind": "number"},
        {"label": _("Due in 7 days"), "kind": "number"},
        {"label": _("Late"), "kind": "number"},
        {"label": _("Excused"), "kind": "number"},
        {"label": _("On leave"), "kind": "number"},
    ]


def _course_row(course: Course, part: Figures, report: TeamReport) -> dict[str, Any]:
    title = course.title  # type: ignore[attr-defined]
    done = so_many(part.done, part.total)

    def number(number: int, show: Show, text: str = "") -> dict[str, Any]:
        if not number:
            return {"text": text or "0"}
        url = addresses.of_list(report.unit, course, None, show)
        return {"text": text or grouped(number), "url": url, "about": f"{show.label} – {title}"}

    return {
        "title": title,
        "url": addresses.of_unit(report.unit, course),
        "cells": [
            {"done": part.done, "due": part.due, "late": part.late, "total": part.total},
            number(part.done, Show.DONE, done),
            number(part.due, Show.DUE),
            number(part.late, Show.LATE),
            number(part.excused, Show.EXCUSED),
            number(part.on_leave, Show.ON_LEAVE),
        ],
    }


def _module_columns() -> list[dict[str, str]]:
    return [
        {"label": _("How far"), "kind": "bar"},
        {"label": _("Done"), "kind": "number"},
        {"label": _("Not done yet"), "kind": "number"},
        {"label": _("Wanted by")},
    ]


def _module_row(module: ModuleFigures, report: TeamReport) -> dict[str, Any]:
    done = so_many(module.done, module.total)
    return {
        "title": module.title,
        "cells": [
            {"done": module.done, "due": 0, "late": 0, "total": module.total},
            _number(module.done, done, _("Done"), module, report, DONE),
            _number(module.open, grouped(module.open), _("Not done yet"), module, report),
            {"text": _days(module)},
        ],
    }


def _number(
    number: int, text: str, about: str, module: ModuleFigures, report: TeamReport, part: str = ""
) -> dict[str, Any]:
    if not number or report.course is None:
        return {"text": text}
    url = addresses.of_list(report.unit, report.course, None, module=module.slug + part)
    return {"text": text, "url": url, "about": f"{about} – {module.title}"}


def _days(module: ModuleFigures) -> str:
    if module.first is None or module.last is None:
        return "–"
    return days(module.first, module.last)
