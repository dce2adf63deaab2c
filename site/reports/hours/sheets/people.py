"""The training hours of a year, person by person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.dates import year_written
from reports.exports import said
from reports.exports.sheets import CHUNK, Cell, Column, ColumnKind, Sheet, file_name
from reports.hours import tables
from reports.hours.doors import report_of

if TYPE_CHECKING:
    from people.models import User
    from reports.hours.report import HoursReport


def sheet(viewer: "User", code: str, asked: QueryDict) -> Sheet:
    """Return the list as the page shows it, on all its pages."""
    report = report_of(viewer, code, asked)
    return Sheet(
        name=file_name("training-hours", report.year, report.unit and report.unit.code),
        title=_("Training hours %(year)s") % {"year": year_written(report.year)},
        columns=_columns(),
        rows=_rows(report),
        about=lambda: _about(report),
        count=lambda: report.number,
    )


def _columns() -> list[Column]:
    return [
        Column(_("Name")),
        Column(_("Position")),
        Column(_("Unit")),
        Column(_("Year"), ColumnKind.NUMBER),
        Column(_("Minutes"), ColumnKind.MINUTES),
        Column(_("Minutes from elsewhere"), ColumnKind.MINUTES),
        Column(_("Minutes of workshops"), ColumnKind.MINUTES),
    ]


def _rows(report: "HoursReport") -> Iterator[list[Cell]]:
    for row in report.rows().iterator(chunk_size=CHUNK):
        words = [row[name] or "" for name in ("name", "position", "unit")]
        minutes = [row["minutes_here"] + row["minutes_elsewhere"], row["minutes_elsewhere"]]
        yield [*words, report.year, *minutes, row["minutes_attended"]]


def _about(report: "HoursReport") -> list[str]:
    words = report.filters.words
    chosen = [said.named_like(words)] if words else []
    return [tables.rule(report), *chosen, said.never_told(), said.made_by(report.viewer)]
