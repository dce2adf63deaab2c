"""Read the lines of the file, one after the other."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO

from courses.elsewhere.file.days import parse_day
from courses.elsewhere.file.decoding import decode
from courses.elsewhere.file.headings import Headings, delimiter_of, headings
from courses.elsewhere.file.problems import Problem, UnreadableError

LARGEST = 10 * 1024 * 1024
"""Bytes."""
SEPARATOR_LINE = "sep="
LONGEST_CELL = 400


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, with its number in it, and the first problem with it, if any."""

    number: int
    person: str
    course: str
    day: date | None
    minutes: int | None
    note: str
    problem: Problem | None = None


def read(data: bytes, *, most_minutes: int, longest_note: int) -> Iterator[Line]:
    """Yield the lines; empty ones are passed over.

    Raises ``UnreadableError`` with the first line asked for: ``too_large``, those of ``decoding``
    and of ``headings``, ``no_lines``; and ``quotes`` where a quotation mark is never closed.
    """
    if len(data) > LARGEST:
        raise UnreadableError("too_large")
    rows = _rows(decode(data))
    try:
        _number, first = next(rows)
    except StopIteration:
        raise UnreadableError("empty") from None
    found = headings(first)
    number = 0
    for number, cells in rows:
        yield _line(number, cells, found, most_minutes, longest_note)
    if not number:
        raise UnreadableError("no_lines")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty with the number of the line on which it begins."""
    source = StringIO(text, newline="")
    skipped = _skip_separator_line(source)
    start = source.tell()
    delimiter = delimiter_of(_first_filled(source))
    source.seek(start)
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    number = skipped + 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableError("quotes", line=number) from error
        if any(cell.strip() for cell in cells):
            yield number, cells
        number = skipped + reader.line_num + 1


def _skip_separator_line(source: StringIO) -> int:
    """Pass over the line with which Excel is told the separator; return how many lines."""
    if source.readline().strip().casefold().startswith(SEPARATOR_LINE):
        return 1
    source.seek(0)
    return 0


def _first_filled(source: StringIO) -> str:
    return next((line for line in source if line.strip()), "")


def _line(
    number: int, cells: list[str], found: Headings, most_minutes: int, longest_note: int
) -> Line:
    def cell(name: str) -> str:
        index = found.columns.get(name)
        return cells[index].strip() if index is not None and index < len(cells) else ""

    person, course, note = cell("person"), cell("course"), cell("note")
    day = parse_day(cell("completed_on"), found.order) if cell("completed_on") else None
    minutes = _minutes(cell("minutes"), most_minutes)
    problems = (
        _too_wide(cells, found),
        _missing("person", person),
        _missing("course", course),
        _missing("completed_on", cell("completed_on")),
        day if isinstance(day, Problem) else None,
        minutes if isinstance(minutes, Problem) else None,
        Problem("note_too_long", "note", {"most": longest_note})
        if len(note) > longest_note
        else None,
    )
    return Line(
        number,
        person[:LONGEST_CELL],
        course[:LONGEST_CELL],
        day if isinstance(day, date) else None,
        minutes if isinstance(minutes, int) else None,
        note,
        next((problem for problem in problems if problem is not None), None),
    )


def _too_wide(cells: list[str], found: Headings) -> Problem | None:
    if any(cell.strip() for cell in cells[found.width :]):
        return Problem("too_many_cells", "", {"cells": found.width})
    return None


def _missing(name: str, value: str) -> Problem | None:
    return None if value else Problem("missing", name)


def _minutes(text: str, most: int) -> int | Problem | None:
    if not text:
        return None
    if text.isdecimal() and len(text) <= len(str(most)) and int(text) <= most:
        return int(text)
    return Problem("not_minutes", "minutes", {"value": text, "most": most})
