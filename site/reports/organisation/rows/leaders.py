"""Who heads and deputises units on a day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from people.enums import AppointmentRole
from people.models import Appointment

MANY = 500
"""So many units may stand in a query; of more it is quicker to ask for all."""


@dataclass(frozen=True, slots=True)
class Leader:
    person_id: int
    name: str


@dataclass(slots=True)
class Leaders:
    """The heads of one unit, the first of them foremost, and the deputies."""

    heads: list[Leader] = field(default_factory=list)
    deputies: list[Leader] = field(default_factory=list)

    @property
    def head(self) -> Leader | None:
        return self.heads[0] if self.heads else None


def heads_in(leaders: dict[int, Leaders]) -> set[int]:
    """Return the ids of all heads among them."""
    return {head.person_id for found in leaders.values() for head in found.heads}


def leaders_of(units: Collection[int], on: date) -> dict[int, Leaders]:
    """Return by unit who leads it on the day; one query."""
    some = Q(unit__in=list(units)) if len(units) <= MANY else Q()
    rows = Appointment.objects.current(on).leading().filter(some).order_by("starts_on", "pk")
    found: dict[int, Leaders] = defaultdict(Leaders)
    for unit, role, person, name in rows.values_list("unit", "role", "person", "person__full_name"):
        leaders = found[unit]
        is_head = role == AppointmentRole.HEAD
        (leaders.heads if is_head else leaders.deputies).append(Leader(person, name))
    return found
