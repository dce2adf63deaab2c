"""The report and the people behind it as files."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from core.templatetags.namjai import grouped
from people.querysets import today
from reports.days_in_words import in_words
from reports.enums import Show
from reports.exports import said
from reports.exports.sheets import Cell, Column, ColumnKind, Sheet
from reports.organisation import sentences, tables
from reports.organisation.enums import By
from reports.organisation.report import OrganisationReport
from reports.organisation.rows.narrowing import head_status
from reports.organisation.rows.row import Row

if TYPE_CHECKING:
    from people.models import User

NUMBERS = (Show.DONE, Show.LATE, Show.DUE, Show.IN_PROGRESS, Show.NOT_STARTED, Show.AGAIN)


def sheet(viewer: "User", code: str, asked: QueryDict) -> Sheet:
    """Return the rows as the page shows them, on all its pages."""
    report = opened(viewer, asked)
    course = "" if report.filters.cut == By.COURSE else f"-{report.moment.course.slug}"
    return Sheet(
        name=f"report-by-{report.filters.cut}{course}-{report.moment.on.isoformat()}",
        title=_title(report),
        columns=_columns(report),
        rows=_rows(report),
        about=lambda: about(report),
        count=lambda: len(report.rows),
    )


def opened(viewer: "User", asked: QueryDict) -> OrganisationReport:
    """Return the report of this address; without any course there is nothing to export."""
    report = OrganisationReport(viewer, asked, today())
    if report.course is None or report.is_another_course:
        raise Http404
    return report


def about(report: OrganisationReport) -> list[str]:
    """Say what it is, of when, of whom, and what narrows it."""
    found = [f"{sentences.when(report)}.", *sentences.about_days(report)]
    if report.filters.cut != By.COURSE:
        found.append(sentences.rule(report))
        found += [
            f"{grouped(one['number'])} {one['words']}." for one in sentences.elsewhere(report)
        ]
    if report.filters.words:
        found.append(_("Only names that hold “%(words)s”.") % {"words": report.filters.words})
    if report.filters.head_is is not None:
        found.append(_("Only these: %(which)s.") % {"which": report.filters.head_is.label})
    found.append(_("Sorted by: %(order)s.") % {"order": report.filters.order.label})
    return [*found, said.never_told(), said.made_by(report.viewer)]


def _title(report: OrganisationReport) -> str:
    course = report.moment.course
    of_what = "" if report.filters.cut == By.COURSE else f" · {course.title}"  # type: ignore[attr-defined]
    return f"{report.filters.cut.label}{of_what}"


def _columns(report: OrganisationReport) -> list[Column]:
    found = [Column(tables.first(report) if not tables.names_heads(report) else _("Unit"))]
    if tables.names_heads(report):
        found += [Column(_("Code")), Column(_("Units above")), Column(_("Head"))]
        found += [Column(_("Head's status")), Column(_("Wanted of the head by"), ColumnKind.DAY)]
        found += [Column(_("Deputies"))]
    if tables.adds_units(report):
        found.append(Column(_("Units"), ColumnKind.NUMBER))
    found += _number_columns(_("People counted"), *(str(show.label) for show in NUMBERS))
    found += _number_columns(_("Excused, not counted"), _("On leave, not counted"))
    if report.span is not None:
        found += _number_columns(_("Completed"))
    if report.comparison is not None:
        day = in_words(report.comparison.other.on)
        labels = (_("People counted on %(day)s"), _("Done on %(day)s"), _("Late on %(day)s"))
        found += _number_columns(*(label % {"day": day} for label in labels))
        found += _number_columns(_("Came"), _("Went"))
    return found


def _number_columns(*labels: str) -> list[Column]:
    return [Column(label, ColumnKind.NUMBER) for label in labels]


def _rows(report: OrganisationReport) -> Iterator[list[Cell]]:
    for row in report.rows:
        yield [*_named(row, report), *_numbers(row, report)]


def _named(row: Row, report: OrganisationReport) -> Iterator[Cell]:
    yield row.title
    if tables.names_heads(report):
        yield from _led(row, report)
    if tables.adds_units(report):
        yield row.units


def _led(row: Row, report: OrganisationReport) -> Iterator[Cell]:
    node, leaders, line = row.node, row.leaders, row.head_stands
    if node is None or leaders is None:
        raise LookupError("This row is no unit.")
    status = head_status(row, report.moment.on)
    yield node.code
    yield " / ".join(above.name for above in report.tree.above(node))
    yield ", ".join(head.name for head in leaders.heads)
    yield str(status.label) if status else ""
    yield line.wanted_on if line else None
    yield ", ".join(deputy.name for deputy in leaders.deputies)


def _numbers(row: Row, report: OrganisationReport) -> Iterator[Cell]:
    yield row.figures.total
    for show in NUMBERS:
        yield row.figures.number(show)
    yield from (row.figures.excused, row.figures.on_leave)
    if report.span is not None:
        yield row.completed
    if report.comparison is not None and row.other is not None:
        came, left = report.comparison.moved(row)
        yield from (row.other.total, row.other.done, row.other.late, len(came), len(left))
