"""What stands in the cells of a row, in words, lengths and the ways to the lists."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from core.templatetags.namjai import day, grouped
from reports.enums import Show, State
from reports.figures import Figures
from reports.organisation import addresses
from reports.organisation.rows.narrowing import head_status
from reports.organisation.rows.row import Row
from reports.unit import tables

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport

Cell = dict[str, Any]
NOTHING = "–"


def head(row: Row, report: "OrganisationReport") -> Cell:
    """Return where the head stands, and by when it is wanted of the head."""
    if row.leaders is None or row.leaders.head is None:
        return {"text": NOTHING}
    status, line = head_status(row, report.moment.on), row.head_stands
    if status is None or line is None:
        return {"text": _("not assigned")}
    wanted = line.wanted_on
    note = _("wanted by %(day)s") % {"day": day(wanted)} if wanted else ""
    if line.state == State.DONE and line.completed_at is not None:
        note = day(line.completed_at)
    return {"tag": tables.tag(status), "note": note}


def bar(figures: Figures) -> Cell:
    numbers = {name: getattr(figures, name) for name in ("done", "due", "late", "total")}
    return {"bar": numbers}


def done(row: Row, report: "OrganisationReport") -> Cell:
    return {"text": part(row.figures), "url": _way(row, report, Show.DONE, row.figures.done)}


def number(row: Row, report: "OrganisationReport", show: Show) -> Cell:
    found = row.figures.number(show)
    return {"text": found, "url": _way(row, report, show, found), "is_late": show == Show.LATE}


def units(row: Row) -> Cell:
    return {"text": row.units}


def completed(row: Row) -> Cell:
    return {"text": row.completed or 0}


def part(figures: Figures) -> str:
    """Return how many of all are done."""
    if not figures.total:
        return NOTHING
    return tables.so_many(figures.done, figures.total)


def difference(before: Figures, after: Figures) -> str:
    """Return by how many the done are more or fewer."""
    change = after.done - before.done
    number = grouped(abs(change))
    return f"+{number}" if change > 0 else f"−{number}" if change else "±0"


def _way(row: Row, report: "OrganisationReport", show: Show, number: int) -> str:
    """Return the list that the number counts; none where there is nobody in it.

    Of a level or a period there is no list: its row leads to its units, or nowhere.
    """
    course, unit = row.course or report.moment.course, row.node or (row.course and report.unit)
    if not number or (row.node is None and row.course is None):
        return ""
    if not unit:
        return addresses.of_people(course, report.day, show)
    return addresses.of_unit(unit.code, course, report.day, show)
