"""The list of people of a unit and course: the rows that the page shows, on all its pages."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from people.models import Unit
from people.querysets import today
from reports.days_in_words import in_words
from reports.exports import said
from reports.exports.sheets import Cell, Column, ColumnKind, Sheet
from reports.rows import PersonRow, read
from reports.then.sentences import cannot_tell
from reports.unit import sentences
from reports.unit.tables import modules
from reports.unit.team import TeamReport

if TYPE_CHECKING:
    from people.models import User


def sheet(viewer: "User", code: str, asked: QueryDict) -> Sheet:
    """Return the list as the page shows it: same course, same filters, same order."""
    report = _report(viewer, code, asked)
    if report.course is None or report.is_another_course:
        raise Http404
    return Sheet(
        name=f"{report.unit.code}-{report.course.slug}-{report.on.isoformat()}",
        title=f"{report.unit.name} · {report.course.title}",  # type: ignore[attr-defined]
        columns=columns(),
        rows=_rows(report),
        about=lambda: _about(report),
        count=lambda: report.number,
    )


def columns() -> list[Column]:
    return [
        Column(_("Name")),
        Column(_("Position")),
        Column(_("Unit")),
        Column(_("Status")),
        Column(_("Modules")),
        Column(_("Wanted by"), ColumnKind.DAY),
        Column(_("Done on"), ColumnKind.DAY),
    ]


def cells(row: PersonRow) -> list[Cell]:
    words = [row.name, row.position, row.unit, str(row.status.label), modules(row)]
    return [*words, row.due_on, row.done_on]


def _report(viewer: "User", code: str, asked: QueryDict) -> TeamReport:
    scope = Unit.objects.visible_to(viewer)
    unit = scope.open().filter(code=code).first()
    if unit is None:
        raise Http404
    return TeamReport(viewer, unit, scope, asked, today())


def _rows(report: TeamReport) -> Iterator[list[Cell]]:
    for row in read(report.all_rows(), report.outline, report.on):
        yield cells(row)


def _about(report: TeamReport) -> list[str]:
    return [
        *_when(report),
        *sentences.rule(report),
        *sentences.apart(report).values(),
        *_chosen(report),
        said.never_told(),
        said.made_by(report.viewer),
    ]


def _when(report: TeamReport) -> list[str]:
    """Say of which day it is, and what nobody can tell of an earlier one."""
    if report.is_now:
        return [_("The people of this unit and of all below it, as it is now.")]
    sentence = _(
        "The people of this unit and of all below it, as the records say it was on %(day)s."
    )
    return [sentence % {"day": in_words(report.on)}, cannot_tell()]


def _chosen(report: TeamReport) -> Iterator[str]:
    """Say what narrows the list, and how it is sorted."""
    filters = report.filters
    if filters.show is not None:
        yield _("Only this status: %(status)s.") % {"status": filters.show.label}
    if filters.branch is not None:
        yield _("Only this unit: %(unit)s.") % {"unit": filters.branch.name}
    if filters.part is not None:
        yield _("Only by this module: %(module)s.") % {"module": filters.module_in_words}
    if filters.words:
        yield said.named_like(filters.words)
    yield _("Sorted by: %(order)s.") % {"order": filters.order.label}
