"""Lists ordered and paged by key: a page costs the same wherever in the list it lies."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from reports.enums import Sort

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.querysets import StandingQuerySet

PAGE = 25
NO_DAY = date.max
AFTER, BEFORE = "after", "before"
LONGEST = 19
"""Ids have fewer digits."""
KEYS = {Sort.NAME: ("name_key", "person_id"), Sort.DATE: ("wanted_key", "name_key", "person_id")}


@dataclass(frozen=True)
class Paged:
    """So many rows of a list, and from which person its neighbours begin."""

    rows: list[dict[str, Any]]
    after: int | None
    before: int | None


def ordered(
    standings: "StandingQuerySet", sort: Sort, *, is_whole: bool = False
) -> "StandingQuerySet":
    """Return them in that order; ``is_whole`` says that most of a course is in the list, and its
    order is best read from an index. A few of the course are found by their units and sorted.
    """
    return _keyed(standings, sort, is_whole=is_whole).order_by(*KEYS[sort])


def page(
    standings: "StandingQuerySet",
    everybody: "StandingQuerySet",
    sort: Sort,
    asked: Any,
    read: "Callable[[StandingQuerySet], Any]",
    *,
    size: int = PAGE,
    is_whole: bool = False,
) -> Paged:
    """Return the rows after, or before, the person whom the address names.

    Who left the list meanwhile still stands somewhere among ``everybody`` whom the viewer looks
    after, and the list goes on from there; who does not begins it anew.
    """
    keyed = _keyed(standings, sort, is_whole=is_whole)
    everybody = _keyed(everybody, sort)
    if (key := _key(everybody, sort, asked.get(BEFORE))) is not None:
        found = list(
            read(keyed.filter(_beyond(sort, key, "lt")).order_by(*_back(sort)))[: size + 1]
        )
        rows = found[:size][::-1]
        more = len(found) > size
        return Paged(rows, _last(rows), rows[0]["person_id"] if rows and more else None)
    key = _key(everybody, sort, asked.get(AFTER))
    beyond = keyed if key is None else keyed.filter(_beyond(sort, key, "gt"))
    found = list(read(beyond.order_by(*KEYS[sort]))[: size + 1])
    rows = found[:size]
    first = rows[0]["person_id"] if rows and key is not None else None
    return Paged(rows, _last(rows) if len(found) > size else None, first)


def _keyed(
    standings: "StandingQuerySet", sort: Sort, *, is_whole: bool = False
) -> "StandingQuerySet":
    # An expression keeps the database from walking through a whole course for one team's people.
    name_key = F("folded") if is_whole else Coalesce("folded", Value(""))
    keyed = standings.annotate(name_key=name_key)
    if sort == Sort.NAME:
        return keyed
    return keyed.annotate(wanted_key=Coalesce("wanted_on", Value(NO_DAY)))


def _key(standings: "StandingQuerySet", sort: Sort, asked: str | None) -> tuple[Any, ...] | None:
    """Return where in the order the person stands."""
    person = asked_id(asked)
    if person is None:
        return None
    return standings.filter(person=person).values_list(*KEYS[sort]).first()


def asked_id(asked: str | None) -> int | None:
    """Return the id that the address names, if it is one that a database can hold."""
    found = asked or ""
    return int(found) if found.isdecimal() and len(found) < LONGEST else None


def _beyond(sort: Sort, key: tuple[Any, ...], way: str) -> Q:
    """Return the condition of all that comes after the key, or before it."""
    names = KEYS[sort]
    found = Q(**{f"{names[-1]}__{way}": key[-1]})
    for name, value in reversed(list(zip(names[:-1], key[:-1], strict=True))):
        found = Q(**{f"{name}__{way}": value}) | (Q(**{name: value}) & found)
    # Said once more without "or", so that an index finds the place.
    return Q(**{f"{names[0]}__{way}e": key[0]}) & found


def _back(sort: Sort) -> list[str]:
    return [f"-{name}" for name in KEYS[sort]]


def _last(rows: list[dict[str, Any]]) -> int | None:
    return rows[-1]["person_id"] if rows else None
