"""Rows page by page: from the row that the address names, wherever it stands by now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.orders import AFTER, BEFORE

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
    places = {row.key: place for place, row in enumerate(rows)}
    after, before = (
        places.get(str(asked[way])) if way in asked else None for way in (AFTER, BEFORE)
    )
    start = 0
    if before is not None:
        start = max(0, before - size)
    elif after is not None:
        start = after + 1
    end = before if before is not None else min(start + size, len(rows))
    shown = rows[start:end]
    return Page(
        shown,
        shown[0].key if shown and start > 0 else None,
        shown[-1].key if shown and end < len(rows) else None,
    )
