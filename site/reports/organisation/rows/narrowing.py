"""Which rows are shown, and in which order."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.folding import fold
from reports.enums import Status
from reports.organisation.enums import By, HeadIs, Order
from reports.organisation.rows.row import Row
from reports.statuses import status_of

if TYPE_CHECKING:
    from datetime import date

    from reports.organisation.report import OrganisationReport


def narrowed(report: "OrganisationReport", rows: Iterable[Row]) -> list[Row]:
    """Return the rows that the filters leave."""
    words = fold(report.filters.words).split()
    head_is = report.filters.head_is
    return [
        row
        for row in rows
        if (not words or has_words(row, words))
        and (head_is is None or is_head(row, head_is, report.moment.on))
    ]


def has_words(row: Row, words: list[str]) -> bool:
    """Return whether every word is in the name or code of the row, or in its heads' names."""
    heads = [head.name for head in row.leaders.heads] if row.leaders else []
    folded = fold(" ".join([row.title, row.key, *heads]))
    return all(word in folded for word in words)


def head_status(row: Row, on: "date") -> Status | None:
    """Return where the head stands; None for a vacant post and for who is not assigned."""
    line = row.head_stands
    return None if line is None else status_of(line.state, line.wanted_on, on)


def is_head(row: Row, asked: HeadIs, on: "date") -> bool:
    if asked == HeadIs.NONE:
        return row.is_vacant
    status = head_status(row, on)
    match asked:
        case HeadIs.LATE:
            return status == Status.LATE
        case HeadIs.DONE:
            return status == Status.DONE
        case _:
            return status not in {None, Status.DONE, Status.EXCUSED, Status.ON_LEAVE}


def sorted_by(report: "OrganisationReport", rows: list[Row]) -> list[Row]:
    """Return the rows in their order; rows that are alike stand as in the organisation."""
    in_tree = _as_in_the_organisation(report, rows)
    match report.filters.order:
        case Order.NAME:
            return sorted(in_tree, key=lambda row: _name(row, report.filters.cut))
        case Order.SHARE:
            return sorted(in_tree, key=lambda row: row.share)
        case Order.LATE:
            return sorted(in_tree, key=lambda row: -row.figures.late)
        case _:
            return in_tree


def _as_in_the_organisation(report: "OrganisationReport", rows: list[Row]) -> list[Row]:
    """Return units as one reads the organisation; levels, courses and periods as they come."""
    by_node = {row.node: row for row in rows if row.node is not None}
    if not by_node:
        return rows
    return [by_node[node] for node in report.tree.reading_order(by_node)]


def _name(row: Row, cut: By) -> tuple[bool, str]:
    """Return the name that leads the row; a vacant post has none and stands last."""
    head = row.leaders.head if row.leaders and cut == By.HEAD else None
    return row.is_vacant and cut == By.HEAD, fold(head.name if head else row.title)
