"""Rows page by page: from the row that the address names, wherever it stands by now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.paging import span

if TYPE_CHECKING:
    from django.http import QueryDict

    from reports.organisation.rows.row import Row

SIZE = 60
"""An organisation of fifty departments stands on one page."""


@dataclass(frozen=True)
class Page:
    rows: "list[Row]"
    before: str | None
    after: str | None


def page_of(rows: "list[Row]", asked: "QueryDict", size: int = SIZE) -> Page:
    """Return the rows after, or before, the one named; a row that is gone begins anew."""
    start, end = span([row.key for row in rows], asked, size)
    shown = rows[start:end]
    return Page(
        shown,
        shown[0].key if shown and start > 0 else None,
        shown[-1].key if shown and end < len(rows) else None,
    )
