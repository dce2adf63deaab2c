"""The addresses of the pages of a list."""

from django.http import QueryDict

from reports.paging import AFTER, BEFORE, Paged
from reports.unit.addresses import query_without_page


def pages(page: Paged, asked: QueryDict, anchor: str) -> dict[str, str]:
    """Return the addresses of the pages beside this one, where they are."""
    query = query_without_page(asked)
    found = {}
    if page.before is not None:
        found["first"] = f"?{query}#{anchor}"
        found["previous"] = _address(query, BEFORE, page.before, anchor)
    if page.after is not None:
        found["next"] = _address(query, AFTER, page.after, anchor)
    return found


def _address(query: str, way: str, pk: int, anchor: str) -> str:
    return f"?{query}{'&' if query else ''}{way}={pk}#{anchor}"
