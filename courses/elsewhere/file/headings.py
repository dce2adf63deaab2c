"""The first line of the file: which column is what, and how it writes its days."""

import re
from dataclasses import dataclass

from courses.elsewhere.file.problems import UnreadableError

FIELDS = ("person", "course", "completed_on", "minutes", "note")
REQUIRED = FIELDS[:3]
ORDERS = {"dd/mm/yyyy": "dmy", "mm/dd/yyyy": "mdy", "yyyy-mm-dd": ""}
TEMPLATE = "person,course,completed_on (YYYY-MM-DD),minutes,note\r\n"
"""The first line of a file, for somebody to fill in the rest."""
DELIMITERS = ",;\t"
HEADING = re.compile(r"([^()]*)(?:\(([^()]*)\))?")


@dataclass(frozen=True)
class Headings:
    """Where each field stands, and ``order`` as in ``days.parse_day``."""

    columns: dict[str, int]
    order: str
    width: int


def delimiter_of(line: str) -> str:
    """Return what parts the cells of the first line: what it holds most of."""
    return max(DELIMITERS, key=line.count)


def headings(cells: list[str]) -> Headings:
    """Return what the heading says.

    Raises ``UnreadableError``: ``heading_missing``, ``heading_unknown``, ``heading_twice``,
    ``format_unknown``.
    """
    columns: dict[str, int] = {}
    order = ""
    for index, cell in enumerate(cells):
        name, note = _parts(cell)
        if not name:
            continue
        if name not in FIELDS:
            raise UnreadableError("heading_unknown", heading=cell.strip()[:60])
        if name in columns:
            raise UnreadableError("heading_twice", heading=name)
        columns[name] = index
        order = _order(note) if note else order
    for name in REQUIRED:
        if name not in columns:
            raise UnreadableError("heading_missing", heading=name)
    return Headings(columns, order, len(cells))


def _parts(cell: str) -> tuple[str, str]:
    match = HEADING.fullmatch(cell.strip())
    if match is None:
        return cell.strip(), ""
    name = "_".join(match[1].casefold().split())
    return name, (match[2] or "").strip().casefold()


def _order(note: str) -> str:
    if note not in ORDERS:
        raise UnreadableError("format_unknown", note=note[:60])
    return ORDERS[note]
