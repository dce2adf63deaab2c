"""Lists of any kind paged by key: a page costs the same wherever in the list it lies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from reports.orders import AFTER, BEFORE, asked_id
from reports.unit.addresses import query_without_page

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the ids from which its neighbours begin."""

    rows: list[dict[str, Any]]
    after: int | None = None
    before: int | None = None

    def addresses(self, asked: QueryDict, anchor: str) -> dict[str, str]:
        """Return the addresses of the pages beside this one, where they are."""
        query = query_without_page(asked)
        found = {}
        if self.before is not None:
            found["first"] = f"?{query}#{anchor}"
            found["previous"] = _address(query, BEFORE, self.before, anchor)
        if self.after is not None:
            found["next"] = _address(query, AFTER, self.after, anchor)
        return found


def page(
    rows: QuerySet[Any, dict[str, Any]],
    keys: Sequence[str],
    key_of: Callable[[int], Key | None],
    asked: QueryDict,
    *,
    size: int,
) -> Page:
    """Return the rows after, or before, the one whose ``pk`` the address names.

    ``keys`` are those of ``order_by`` and end with the primary key; ``key_of`` says where in the
    order a row stands, and None where there is none: the list then begins anew.
    """
    if (key := _key(asked.get(BEFORE), key_of)) is not None:
        back = [_turned(name) for name in keys]
        found = list(rows.filter(beyond(back, key)).order_by(*back)[: size + 1])
        kept = found[:size][::-1]
        first = kept[0]["pk"] if len(found) > size else None
        return Page(kept, kept[-1]["pk"] if kept else None, first)
    key = _key(asked.get(AFTER), key_of)
    on = rows if key is None else rows.filter(beyond(keys, key))
    found = list(on.order_by(*keys)[: size + 1])
    kept = found[:size]
    first = kept[0]["pk"] if kept and key is not None else None
    return Page(kept, kept[-1]["pk"] if len(found) > size else None, first)


def beyond(keys: Sequence[str], key: Key) -> Q:
    """Return the condition of all that comes after the key in this order."""
    pairs = list(zip(keys, key, strict=True))
    found = Q(**{_compared(keys[-1]): key[-1]})
    for name, value in reversed(pairs[:-1]):
        found = Q(**{_compared(name): value}) | (Q(**{name.lstrip("-"): value}) & found)
    # Said once more without "or", so that an index finds the place.
    return Q(**{f"{_compared(keys[0])}e": key[0]}) & found


def _compared(name: str) -> str:
    return f"{name[1:]}__lt" if name.startswith("-") else f"{name}__gt"


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _key(asked: str | None, key_of: Callable[[int], Key | None]) -> Key | None:
    pk = asked_id(asked)
    return None if pk is None else key_of(pk)


def _address(query: str, way: str, pk: int, anchor: str) -> str:
    return f"?{query}{'&' if query else ''}{way}={pk}#{anchor}"
