"""Lists page by page: from the row that the address names, wherever it stands by now.

What the database orders is paged by key: a page costs the same wherever in the list it lies.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

PAGE = 25
AFTER, BEFORE = "after", "before"
LONGEST = 19
"""Ids have fewer digits."""

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Paged:
    """So many rows of a list, and the ids from which its neighbours begin."""

    rows: list[dict[str, Any]]
    after: int | None = None
    before: int | None = None


def page(
    rows: QuerySet[Any, Any],
    keys: Sequence[str],
    key_of: Callable[[int], Key | None],
    asked: Any,
    *,
    size: int = PAGE,
    pk: str = "pk",
    read: Callable[[Any], Any] = lambda rows: rows,
) -> Paged:
    """Return the rows after, or before, the one whose id the address names.

    ``keys`` are those of ``order_by``, the last of them unique; ``key_of`` says where in the order
    a row stands, and None where there is none: the list then begins anew. ``read`` makes of the
    rows what is shown, and ``pk`` is the name of their id in it.
    """
    if (key := _key(asked.get(BEFORE), key_of)) is not None:
        back = [_turned(name) for name in keys]
        found = list(read(rows.filter(beyond(back, key)).order_by(*back))[: size + 1])
        kept = found[:size][::-1]
        first = kept[0][pk] if len(found) > size else None
        return Paged(kept, kept[-1][pk] if kept else None, first)
    key = _key(asked.get(AFTER), key_of)
    on = rows if key is None else rows.filter(beyond(keys, key))
    found = list(read(on.order_by(*keys))[: size + 1])
    kept = found[:size]
    first = kept[0][pk] if kept and key is not None else None
    return Paged(kept, kept[-1][pk] if len(found) > size else None, first)


def span(keys: Sequence[str], asked: Any, size: int = PAGE) -> tuple[int, int]:
    """Return from where to where the page lies in a list that is there whole, by its rows' keys."""
    places = {key: place for place, key in enumerate(keys)}
    after, before = (
        places.get(str(asked[way])) if way in asked else None for way in (AFTER, BEFORE)
    )
    if before is not None:
        return max(0, before - size), before
    start = 0 if after is None else after + 1
    return start, min(start + size, len(keys))


def beside(before: object, after: object, query: str, anchor: str = "") -> dict[str, str]:
    """Return the addresses of the pages beside this one, where they are.

    ``query`` says what else was chosen; ``before`` and ``after`` are as in ``Paged``.
    """
    ending = f"#{anchor}" if anchor else ""
    start = f"?{query}&" if query else "?"
    found = {}
    if before is not None:
        found["first"] = f"?{query}{ending}"
        found["previous"] = f"{start}{urlencode({BEFORE: before})}{ending}"
    if after is not None:
        found["next"] = f"{start}{urlencode({AFTER: after})}{ending}"
    return found


def asked_id(asked: str | None) -> int | None:
    """Return the id that the address names, if it is one that a database can hold."""
    found = asked or ""
    return int(found) if found.isdecimal() and len(found) < LONGEST else None


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
