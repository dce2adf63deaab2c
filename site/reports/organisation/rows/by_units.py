"""Rows that are units, or levels of units."""

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.figures import Figures
from reports.organisation.enums import By
from reports.organisation.rows.row import Row
from reports.tree import Node

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport


def unit_rows(report: "OrganisationReport") -> list[Row]:
    """Return a row for each unit; of vacant posts alone, where these are asked for."""
    rows = [_row(report, node) for node in report.units]
    if report.filters.cut == By.VACANT:
        return [row for row in rows if row.is_vacant]
    return rows


def _row(report: "OrganisationReport", node: Node) -> Row:
    leaders = report.leaders[node.pk]
    head = leaders.head
    return Row(
        key=node.code,
        title=node.name,
        figures=report.figures[node.path],
        node=node,
        leaders=leaders,
        head_stands=report.lines.get(head.person_id) if head else None,
        other=report.comparison.figures.get(node.path) if report.comparison else None,
        completed=report.completed.get(node.path) if report.span else None,
    )


def level_rows(report: "OrganisationReport") -> list[Row]:
    """Return a row for each name of a level, from the top of the tree to its leaves."""
    found: dict[str, Row] = {}
    deepest: dict[str, int] = {}
    for row in unit_rows(report):
        name, depth = (row.node.level, row.node.depth) if row.node else ("", 0)
        found[name] = together(found[name], row) if name in found else _level(name, row)
        deepest[name] = max(depth, deepest.get(name, 0))
    return sorted(found.values(), key=lambda row: deepest[row.key])


def _level(name: str, row: Row) -> Row:
    return replace(row, key=name, title=name, node=None, leaders=None, head_stands=None)


def together(first: Row, second: Row) -> Row:
    return replace(
        first,
        units=first.units + second.units,
        figures=first.figures + second.figures,
        other=_sum(first.other, second.other),
        completed=None if first.completed is None else first.completed + (second.completed or 0),
    )


def _sum(first: Figures | None, second: Figures | None) -> Figures | None:
    return None if first is None or second is None else first + second
