"""The rows of the report's table: names, and cells under the columns."""

from typing import TYPE_CHECKING, Any

from core.templatetags.namjai import grouped
from reports.enums import Show
from reports.organisation import addresses
from reports.organisation.enums import By
from reports.organisation.rows.row import Row
from reports.organisation.tables import cells
from reports.organisation.tables.columns import Column, adds_units, columns, names_heads
from reports.organisation.tables.names import named

if TYPE_CHECKING:
    from reports.organisation.comparing.comparison import Comparison
    from reports.organisation.report import OrganisationReport


def rows(report: "OrganisationReport", shown: list[Row]) -> list[dict[str, Any]]:
    described = columns(report)
    return [
        {**named(row, report), "cells": _labelled(described, _cells(row, report))} for row in shown
    ]


def _labelled(described: list[Column], found: list[cells.Cell]) -> list[cells.Cell]:
    return [column | cell for column, cell in zip(described, found, strict=True)]


def _cells(row: Row, report: "OrganisationReport") -> list[cells.Cell]:
    found: list[cells.Cell] = []
    if names_heads(report) and report.filters.cut != By.VACANT:
        found.append(cells.head(row, report))
    if report.comparison is None:
        found += _numbers(row, report)
    else:
        found += _numbers_of_two(row, report, report.comparison)
    if adds_units(report):
        found.append(cells.units(row))
    if report.span is not None:
        found.append(cells.completed(row))
    return found


def _numbers(row: Row, report: "OrganisationReport") -> list[cells.Cell]:
    return [
        cells.bar(row.figures),
        cells.done(row, report),
        cells.number(row, report, Show.DUE),
        cells.number(row, report, Show.LATE),
    ]


def _numbers_of_two(
    row: Row, report: "OrganisationReport", comparison: "Comparison"
) -> list[cells.Cell]:
    before, after = comparison.both(row)
    came, left = comparison.moved(row)
    way = "" if row.node is None else addresses.of_report(report.asked, moved=row.node.code)
    return [
        {"text": cells.part(before)},
        {"text": cells.part(after)},
        {"text": cells.difference(before, after)},
        {"text": f"{grouped(before.late)} → {grouped(after.late)}"},
        {"text": len(came), "url": f"{way}#moved" if came and way else ""},
        {"text": len(left), "url": f"{way}#moved" if left and way else ""},
    ]
