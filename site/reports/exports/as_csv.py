"""A sheet as CSV: UTF-8 with its mark, days as ISO 8601, in constant memory."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from django.utils import timezone

from core.cells import BYTE_ORDER_MARK, Echo, neutral
from reports.exports.sheets import Cell, Sheet

TOGETHER = 200
"""So many lines are sent at a time."""


def pieces(sheet: Sheet) -> Iterator[str]:
    """Yield the file piece by piece; the headings at once, before any row is asked for."""
    writer = csv.writer(Echo())
    yield BYTE_ORDER_MARK + writer.writerow([neutral(label) for label in sheet.labels])
    lines = (writer.writerow([text_of(cell) for cell in row]) for row in sheet.rows)
    while together := "".join(islice(lines, TOGETHER)):
        yield together


def text_of(cell: Cell) -> str:
    """Return a cell as text: moments to the second with their offset, texts without formulas."""
    match cell:
        case str():
            return neutral(cell)
        case None:
            return ""
        case datetime():
            return timezone.localtime(cell).isoformat(timespec="seconds")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
