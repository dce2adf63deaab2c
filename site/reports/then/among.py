"""Whom to look at: everybody who was active on the day, or some of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Q

from courses.renewal.retakes import beginning_of
from people.models import Appointment
from people.querysets import AppointmentQuerySet

CHUNK = 5000
MANY = 2000
"""So many ids may stand in a query; more are sorted out here."""


def those(field: str, people: Collection[int]) -> Q:
    """Return the condition that ``field`` is one of these people; of too many for a query it is
    none, and they are to be sorted out.
    """
    return Q(**{f"{field}__in": list(people)}) if len(people) <= MANY else Q()


@dataclass(frozen=True)
class Among:
    """A day, and whose standing on it is asked for: of home units, of people, or of everybody."""

    day: date
    units: Collection[int] | None = None
    people: Collection[int] | None = None

    @cached_property
    def end(self) -> datetime:
        """Return the first moment after the day, where the organisation is."""
        return beginning_of(self.day + timedelta(days=1))

    def active(self, person: str = "person") -> Q:
        """Return the condition that the account did not rest at the end of the day."""
        return Q(**{f"{person}__is_active": True}) | Q(**{f"{person}__left_on__gt": self.day})

    def of(self, person: str = "person") -> Q:
        """Return the condition that it is one of those asked for, as far as a query can say so."""
        found = Q()
        if self.units is not None:
            homes = self._homes().order_by().values("person")
            found &= Q(**{f"{person}__in": homes})
        if self.people is not None and len(self.people) <= MANY:
            found &= Q(**{f"{person}__in": list(self.people)})
        return found

    def homes(self, *, is_active: bool = False) -> dict[int, int]:
        """Return the home units of the day by person, of the resting too, or of the active alone.

        People too many for a query are not sorted out.
        """
        places = self._homes().filter(self.active()) if is_active else self._homes()
        if self.people is not None and len(self.people) <= MANY:
            places = places.filter(person__in=list(self.people))
        rows = places.order_by("-starts_on", "-pk").values_list("person_id", "unit_id")
        return dict(rows.iterator(chunk_size=CHUNK))

    def includes(self, person: int) -> bool:
        """Return whether the person is among people too many for a query."""
        return self.people is None or person in self.people

    def _homes(self) -> AppointmentQuerySet:
        places: AppointmentQuerySet = Appointment.objects.current(self.day).home()
        return places if self.units is None else places.filter(unit__in=list(self.units))
