"""The hours of units as a file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.dates import year_written
from reports.exports import said
from reports.exports.sheets import Cell, Column, ColumnKind, Sheet, file_name
from reports.hours import tables
from reports.hours.doors import report_of

if TYPE_CHECKING:
    from people.models import User
    from reports.hours.numbers import Hours
    from reports.hours.report import HoursReport


def sheet(viewer: "User", code: str, asked: QueryDict) -> Sheet:
    """Return the units told one by one, on all pages, and who is in none of them."""
    report = report_of(viewer, code, asked)
    return Sheet(
        name=file_name("training-hours", report.by, report.year, report.unit and report.unit.code),
        title=_("Training hours %(year)s by unit") % {"year": year_written(report.year)},
        columns=_columns(),
        rows=_rows(report),
        about=lambda: [tables.rule(report), said.made_by(report.viewer)],
        count=lambda: len(report.units) + bool(report.others.people),
    )


def _columns() -> list[Column]:
    return [
        Column(_("Unit")),
        Column(_("Code")),
        Column(_("Part of")),
        Column(_("Year"), ColumnKind.NUMBER),
        Column(pgettext("how many", "People"), ColumnKind.NUMBER),
        Column(_("Minutes"), ColumnKind.MINUTES),
        Column(_("Minutes each, on average"), ColumnKind.MINUTES),
        Column(_("Minutes of workshops"), ColumnKind.MINUTES),
        Column(_("Minutes from elsewhere"), ColumnKind.MINUTES),
    ]


def _rows(report: "HoursReport") -> Iterator[list[Cell]]:
    for place, hours in report.units:
        yield [place.name, place.code, tables.above(report, place), *_cells(report, hours)]
    if report.others.people:
        yield [tables.others_title(report), "", "", *_cells(report, report.others)]


def _cells(report: "HoursReport", hours: "Hours") -> list[Cell]:
    training = hours.training
    minutes = [training.together, hours.each, training.attended, training.elsewhere]
    return [report.year, hours.people, *minutes]
