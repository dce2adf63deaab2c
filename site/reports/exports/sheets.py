"""What is exported: columns, lines read one by one, and what is said about them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

CHUNK = 2000
"""So many rows are read from the database at a time."""

Cell = str | int | date | datetime | None


def file_name(*parts: object) -> str:
    """Return what a file is called, without its ending, of the parts that say something."""
    return "-".join(str(part) for part in parts if part)


class ColumnKind(StrEnum):
    """What stands in a column: it decides how a spreadsheet shows and sorts it."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Column:
    label: str
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True)
class Sheet:
    """A list to be written as a file.

    ``name`` is that of the file, without its ending; ``title`` the list in a few words. ``rows``
    are read once. ``about`` returns whole sentences: what it is, of whom, as of when, by which
    filters. ``count`` returns how many rows there will be. Both are called only where it is shown.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    about: Callable[[], Sequence[str]] = tuple
    count: Callable[[], int] | None = None

    @property
    def labels(self) -> list[str]:
        return [column.label for column in self.columns]
