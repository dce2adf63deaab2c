"""In which orders lists of people stand, and their pages."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from reports import paging
from reports.enums import Sort
from reports.paging import PAGE, Key, Paged

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.querysets import StandingQuerySet

NO_DAY = date.max
KEYS = {Sort.NAME: ("name_key", "person_id"), Sort.DATE: ("wanted_key", "name_key", "person_id")}


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
    known = _keyed(everybody, sort)

    def key_of(person: int) -> Key | None:
        return known.filter(person=person).values_list(*KEYS[sort]).first()

    keyed = _keyed(standings, sort, is_whole=is_whole)
    return paging.page(keyed, KEYS[sort], key_of, asked, size=size, pk="person_id", read=read)


def _keyed(
    standings: "StandingQuerySet", sort: Sort, *, is_whole: bool = False
) -> "StandingQuerySet":
    # An expression keeps the database from walking through a whole course for one team's people.
    name_key = F("folded") if is_whole else Coalesce("folded", Value(""))
    keyed = standings.annotate(name_key=name_key)
    if sort == Sort.NAME:
        return keyed
    return keyed.annotate(wanted_key=Coalesce("wanted_on", Value(NO_DAY)))
