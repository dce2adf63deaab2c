"""A sheet as a spreadsheet, in constant memory: the rows, and a page that says what they are."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

import xlsxwriter

from django.utils import timezone
from django.utils.translation import gettext as _

from core.cells import fitting
from reports.exports.sheets import Cell, ColumnKind, Sheet

MOST_ROWS = 1_000_000
"""So many rows are written on a page; a spreadsheet takes 1,048,576."""
LONGEST_TITLE = 31
FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets do not agree about the days before it: those are written as text."""
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
WIDTHS = {ColumnKind.TEXT: 28, ColumnKind.MOMENT: 18}
NARROW, WIDE = 14, 90
FORMATS = {
    ColumnKind.TEXT: {},
    ColumnKind.NUMBER: {"num_format": "0"},
    ColumnKind.DAY: {"num_format": "d mmm yyyy", "align": "left"},
    ColumnKind.MOMENT: {"num_format": "d mmm yyyy hh:mm", "align": "left"},
    ColumnKind.MINUTES: {"num_format": "0"},
}
HEADING = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
SENTENCE = {"text_wrap": True, "valign": "top"}

Told = Callable[[int], object]


def write(sheet: Sheet, path: Path, told: Told = int) -> int:
    """Write the file; return how many rows it has. ``told`` hears their number as they come."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        written = _Rows(book, sheet, told).write()
        _write_about(book, sheet)
    return written


class _Rows:
    """The rows of a sheet, on as many pages as they need."""

    def __init__(self, book: Any, sheet: Sheet, told: Told) -> None:
        self.book, self.sheet, self.told = book, sheet, told
        self.heading = book.add_format(HEADING)
        known = {kind: book.add_format(look) for kind, look in FORMATS.items()}
        self.formats = [known[column.kind] for column in sheet.columns]
        self.written = 0

    def write(self) -> int:
        for number, rows in enumerate(pages(self.sheet.rows), start=1):
            self._write_page(number, rows)
        return self.written

    def _write_page(self, number: int, rows: Iterable[Sequence[Cell]]) -> None:
        page = self._page(number)
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if cell is not None and cell != "":
                    _write_cell(page, last, place, cell, self.formats[place])
            self.written += 1
            self.told(self.written)
        page.autofilter(0, 0, last, len(self.formats) - 1)

    def _page(self, number: int) -> Any:
        page = self.book.add_worksheet(page_title(self.sheet.title, number))
        for place, column in enumerate(self.sheet.columns):
            page.set_column(place, place, WIDTHS.get(column.kind, NARROW))
            page.write_string(0, place, fitting(column.label), self.heading)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        return page


def pages(rows: Iterable[Sequence[Cell]]) -> Iterator[Iterable[Sequence[Cell]]]:
    """Yield the rows in portions that fit on a page; one without rows where there are none."""
    left = iter(rows)
    for number in count():
        first = list(islice(left, 1))
        if number and not first:
            return
        yield chain(first, islice(left, MOST_ROWS - 1))


def page_title(title: str, number: int) -> str:
    """Return a title as the tab of a page takes it: short, without its signs, unlike the others."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", fitting(title)).strip("' ")
    ending = f" {number}" if number > 1 else ""
    return plain[: LONGEST_TITLE - len(ending)].strip("' ") + ending


def _write_cell(page: Any, row: int, place: int, cell: Cell, look: Any) -> None:
    match cell:
        case datetime():
            local = timezone.localtime(cell).replace(tzinfo=None, microsecond=0)
            page.write_datetime(row, place, local, look)
        case date() if cell >= FIRST_DAY:
            page.write_datetime(row, place, cell, look)
        case int():
            page.write_number(row, place, cell, look)
        case _:
            page.write_string(row, place, fitting(str(cell)))


def _write_about(book: Any, sheet: Sheet) -> None:
    """Say on a page of its own what the rows are."""
    about = book.add_worksheet(page_title(_("About"), 1))
    about.set_column(0, 0, WIDE)
    about.write_string(0, 0, fitting(sheet.title), book.add_format(HEADING))
    look = book.add_format(SENTENCE)
    for row, sentence in enumerate(sheet.about(), start=1):
        about.write_string(row, 0, fitting(sentence), look)
