"""Who attended which workshop, as a file for auditors."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.dates import year_written
from reports.exports import said
from reports.exports.sheets import CHUNK, Cell, Column, ColumnKind, Sheet, file_name
from reports.hours.attendance import tables
from reports.hours.attendance.doors import attendance_of
from reports.hours.attendance.report import AttendanceReport, credited
from workshops.enums import Mark

if TYPE_CHECKING:
    from people.models import User


def sheet(viewer: "User", code: str, asked: QueryDict) -> Sheet:
    """Return the list as the page shows it, on all its pages."""
    report = attendance_of(viewer, code, asked)
    return Sheet(
        name=file_name("workshop-attendance", report.year, report.unit and report.unit.code),
        title=_("Workshop attendance %(year)s") % {"year": year_written(report.year)},
        columns=_columns(report),
        rows=_rows(report),
        about=lambda: _about(report),
        count=lambda: report.number,
    )


def _columns(report: AttendanceReport) -> list[Column]:
    marked = [Column(_("Marked by"))] if report.tells_who_marked else []
    return [
        Column(_("Name")),
        Column(_("Unit")),
        Column(_("Workshop")),
        Column(_("Begins"), ColumnKind.MOMENT),
        Column(_("Place")),
        Column(_("Facilitator")),
        Column(_("Minutes"), ColumnKind.MINUTES),
        Column(_("Attendance")),
        Column(_("Minutes counted"), ColumnKind.MINUTES),
        *marked,
        Column(_("Marked at"), ColumnKind.MOMENT),
    ]


def _rows(report: AttendanceReport) -> Iterator[list[Cell]]:
    for row in credited(report.rows().iterator(chunk_size=CHUNK)):
        marked = [row["by"] or ""] if report.tells_who_marked else []
        yield [
            row["name"],
            tables.place(row),
            row["workshop"],
            row["day"],
            row["room"],
            row["led_by"],
            row["minutes"],
            str(Mark(row["mark"]).label),
            row["credited"] or 0,
            *marked,
            row["marked_at"],
        ]


def _about(report: AttendanceReport) -> list[str]:
    filters = report.filters
    workshop = filters.workshop_asked
    about = [tables.rule(report)]
    if workshop is not None:
        about.append(_("Only this workshop: %(workshop)s.") % {"workshop": workshop.said})
    if filters.words:
        about.append(said.named_like(filters.words))
    return [*about, said.made_by(report.viewer)]
