"""What the derived table says."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.folding import fold
from courses.models import Course, ModuleCompletion
from reports import figures, orders, rows
from reports.models import Standing
from reports.paging import PAGE, Paged
from reports.reading.base import Reading
from reports.scope import heads_of_units

if TYPE_CHECKING:
    from people.models import Unit
    from reports.figures import Figures, Head
    from reports.querysets import StandingQuerySet
    from reports.reading.listing import Listing, ModulePart

CHUNK = 2000


@dataclass(frozen=True)
class Now(Reading):
    course: Course
    on: date

    def by_unit(self, units: Collection[int] | None) -> "dict[int | None, Figures]":
        return figures.by_unit(self.course, units, self.on)

    def heads_in(self, units: "Collection[Unit]") -> "list[Head]":
        return figures.heads_in(self.course, units, self.on)

    def number(self, listing: "Listing") -> int:
        return self.listed(listing).count()

    def page(self, listing: "Listing", asked: Any, size: int = PAGE) -> Paged:
        return orders.page(
            self.listed(listing),
            self._within(listing.known),
            listing.order,
            asked,
            self._rows,
            size=size,
            is_whole=listing.units is None,
        )

    def all_rows(self, listing: "Listing") -> Iterable[dict[str, Any]]:
        is_whole = listing.units is None
        found = orders.ordered(self.listed(listing), listing.order, is_whole=is_whole)
        return self._rows(found, with_next=False).iterator(chunk_size=CHUNK)

    def of_people(self, people: Collection[int]) -> Iterable[dict[str, Any]]:
        return self._rows(Standing.objects.in_course(self.course).filter(person__in=people))

    def listed(self, listing: "Listing") -> "StandingQuerySet":
        """Return the standings that the list shows."""
        found = self._among(listing).shown(listing.show, self.on)
        if listing.headed is not None:
            heads = heads_of_units(self.on).filter(unit=listing.headed).order_by()
            found = found.exclude(person__in=heads.values("person"))
        if listing.module is not None:
            found = found.filter(part(listing.module))
        for word in fold(listing.words).split():
            found = found.filter(folded__contains=word)
        return found

    def _among(self, listing: "Listing") -> "StandingQuerySet":
        found = self._within(listing.units)
        is_anywhere = listing.units is None and listing.placed
        return found.filter(unit__isnull=False) if is_anywhere else found

    def _within(self, units: Collection[int] | None) -> "StandingQuerySet":
        found = Standing.objects.in_course(self.course)
        return found if units is None else found.filter(unit__in=list(units))

    def _rows(
        self, found: "StandingQuerySet", *, with_next: bool = True
    ) -> QuerySet[Standing, dict[str, Any]]:
        return rows.people(found, self.course, self.on, with_next=with_next)


def part(asked: "ModulePart") -> Q:
    """Return the condition of having done a module, or not yet; a complete course has them all."""
    complete = ModuleCompletion.objects.filter(enrolment=OuterRef("enrolment"), module=asked.module)
    done = Q(completed_at__isnull=False) | Q(Exists(complete))
    return done if asked.is_done else ~done
