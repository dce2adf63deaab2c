"""The training hours of some people in a year, for one viewer."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery

from courses.counting.hours import Training, training_together, with_training
from people.models import Appointment, Unit, User
from reports.hours.forms import HoursFilters

if TYPE_CHECKING:
    from people.querysets import UserQuerySet

PER_PAGE = 50


@dataclass(frozen=True)
class HoursReport:
    """Those whose home is in the unit today, or everybody; by name, never by their hours."""

    viewer: User
    unit: Unit | None
    filters: HoursFilters
    page_asked: str = "1"

    @property
    def year(self) -> int:
        return self.filters.chosen_year

    @cached_property
    def everybody(self) -> "UserQuerySet":
        """Return the people counted; a name looked for narrows the list alone."""
        people = User.objects.visible_to(self.viewer).active()
        return people if self.unit is None else people.at_home_in(self.unit)

    @cached_property
    def together(self) -> Training:
        return training_together(self.everybody, self.year)

    @cached_property
    def number(self) -> int:
        return self.everybody.count()

    def rows(self) -> QuerySet[User, dict[str, Any]]:
        """Return each person's name, place and minutes."""
        homes = Appointment.objects.current().home().filter(person=OuterRef("pk"))
        people = self.everybody.matching(self.filters.words)
        return (
            with_training(people, self.year)
            .annotate(
                name=F("full_name"),
                position=Subquery(homes.values("position")[:1]),
                unit=Subquery(homes.values("unit__name")[:1]),
            )
            .order_by("folded", "pk")
            .values("pk", "name", "position", "unit", "minutes_here", "minutes_elsewhere")
        )

    @cached_property
    def page(self) -> Page[dict[str, Any]]:
        return Paginator(self.rows(), PER_PAGE).get_page(self.page_asked)
