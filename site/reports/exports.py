"""The list of people as a file: the rows that the page shows, on all its pages."""

import csv
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from core.cells import BYTE_ORDER_MARK, Echo, neutral
from reports.rows import PersonRow, read
from reports.tables import modules
from reports.team import TeamReport

CHUNK = 2000


def lines(report: TeamReport) -> Iterator[str]:
    """Yield the file line by line, in constant memory."""
    writer = csv.writer(Echo())
    yield BYTE_ORDER_MARK + writer.writerow(headings())
    found = report.all_rows().iterator(chunk_size=CHUNK)
    for row in read(found, report.outline, report.on):
        yield writer.writerow([neutral(cell) for cell in cells(row)])


def headings() -> list[str]:
    return [
        _("Name"),
        _("Position"),
        _("Unit"),
        _("Status"),
        _("Modules"),
        _("Wanted by"),
        _("Done on"),
    ]


def cells(row: PersonRow) -> list[str]:
    return [
        row.name,
        row.position,
        row.unit,
        str(row.status.label),
        modules(row),
        _iso(row.due_on),
        _iso(row.done_on),
    ]


def file_name(report: TeamReport) -> str:
    course = report.course.slug if report.course else ""
    return f"{report.unit.code}-{course}-{report.on.isoformat()}.csv"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
