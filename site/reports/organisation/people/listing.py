"""The people behind the numbers of the organisation, page by page and for the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, OuterRef, Subquery

from people.models import Appointment, User
from reports import orders
from reports.courses import Outline, outline
from reports.enums import Sort
from reports.organisation.enums import Who
from reports.organisation.people.filters import WhoFilters
from reports.organisation.people.others import people
from reports.organisation.report import OrganisationReport
from reports.paging import PAGE, Paged
from reports.reading import Listing
from reports.rows import PersonRow, read

CHUNK = 2000


@dataclass
class PeopleList:
    """Everybody in the organisation whom the numbers of a course count, or leave out."""

    report: OrganisationReport

    @cached_property
    def who(self) -> Who:
        """Return whom the list holds; of an earlier day it is those counted."""
        asked = self.report.asked.get("who", "")
        is_known = asked in Who.values and self.report.moment.is_now
        return Who(asked) if is_known else Who.COUNTED

    @cached_property
    def filters(self) -> WhoFilters:
        return WhoFilters(self.report.asked, who=self.who)

    @cached_property
    def outline(self) -> Outline:
        return outline(self.report.moment.course)

    @cached_property
    def listing(self) -> Listing:
        filters = self.filters
        return Listing(
            placed=True,
            show=filters.show,
            words=filters.words,
            order=filters.order,
            viewer=self.report.viewer,
        )

    @cached_property
    def number(self) -> int:
        if self.who != Who.COUNTED:
            return self.apart().count()
        if self.filters.words:
            return self.report.moment.reading.number(self.listing)
        return self.report.everybody.number(self.filters.show)

    @cached_property
    def page(self) -> Paged:
        if self.who == Who.COUNTED:
            return self.report.moment.reading.page(self.listing, self.report.asked, PAGE)
        return self._page_apart()

    def page_rows(self) -> list[tuple[PersonRow, int | None]]:
        """Return the rows of the page, each with the id of the home unit."""
        return list(self.read(self.page.rows))

    def all_rows(self) -> Iterator[tuple[PersonRow, int | None]]:
        """Yield the rows of all pages."""
        return self.read(self.report.moment.reading.all_rows(self.listing))

    def read(self, found: Iterable[dict[str, Any]]) -> Iterator[tuple[PersonRow, int | None]]:
        homes: list[int | None] = []

        def noted() -> Iterator[dict[str, Any]]:
            for row in found:
                homes.append(row["unit_id"])
                yield row

        for person in read(noted(), self.outline, self.report.moment.on):
            yield person, homes.pop()

    def apart(self) -> Any:
        """Return those whom the numbers leave out."""
        on = self.report.moment.on
        found = people(self.who, self.report.moment.course, on)
        return found.matching(self.filters.words).annotate(person=F("pk"), person_id=F("pk"))

    def all_apart(self) -> Any:
        """Yield those whom the numbers leave out, of all pages."""
        return self._placed(self.apart()).iterator(chunk_size=CHUNK)

    def _page_apart(self) -> Paged:
        everybody: Any = User.objects.annotate(person=F("pk"), person_id=F("pk"))
        asked = self.report.asked
        return orders.page(self.apart(), everybody, Sort.NAME, asked, self._placed, size=PAGE)

    def _placed(self, found: Any) -> Any:
        """Return the rows with their places."""
        homes = Appointment.objects.current(self.report.moment.on).home().order_by()
        homes = homes.filter(person=OuterRef("pk"))
        return found.annotate(
            name=F("full_name"),
            position=Subquery(homes.values("position")[:1]),
            home=Subquery(homes.values("unit__name")[:1]),
        ).values("person_id", "name", "position", "home", "folded")
