"""Where many people stood on past days: the truth of ``courses.counting.completions``, in bulk.

Reads the homes of the people asked for, and once the units and who has headed them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from people.enums import AppointmentRole
from people.models import Appointment, Unit

STEP = Unit.steplen


@dataclass(frozen=True)
class Span:
    """Who held a place from a day up to, not on, another."""

    person: int
    name: str
    starts_on: date
    ends_on: date | None

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


@dataclass(frozen=True)
class PastPlace:
    """What a completion freezes of a person's place on a day."""

    unit: int
    unit_path: str
    position: str
    head: int | None
    head_name: str


@dataclass(frozen=True)
class _Home:
    unit: int
    path: str
    position: str
    span: Span


class Organisation:
    """The units by their paths, and who headed each of them when."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = dict(Unit.objects.values_list("path", "code"))
        self.heads: dict[str, list[Span]] = defaultdict(list)
        heads = Appointment.objects.filter(role=AppointmentRole.HEAD).order_by("-starts_on", "-pk")
        columns = ("unit__path", "person", "person__full_name", "starts_on", "ends_on")
        for path, *span in heads.values_list(*columns):
            self.heads[path].append(Span(*span))

    def line(self, path: str) -> list[str]:
        """Return the paths of the unit and all above it, highest first."""
        return [path[:end] for end in range(STEP, len(path) + 1, STEP)]

    def head_on(self, path: str, day: date, *, besides: int) -> Span | None:
        """Return the nearest head on the day who is not the person."""
        for above in reversed(self.line(path)):
            for head in self.heads.get(above, ()):
                if head.person != besides and head.holds_on(day):
                    return head
        return None


class PastPlaces:
    """The home places that these people ever had; one query."""

    def __init__(self, people: Iterable[int]) -> None:
        self.homes: dict[int, list[_Home]] = defaultdict(list)
        places = Appointment.objects.home().filter(person__in=set(people))
        columns = ("unit", "unit__path", "position", "person", "starts_on", "ends_on")
        for unit, path, position, person, starts_on, ends_on in places.values_list(*columns):
            span = Span(person, "", starts_on, ends_on)
            self.homes[person].append(_Home(unit, path, position, span))

    def on(self, person: int, day: date, organisation: Organisation) -> PastPlace | None:
        """Return where the person was at home on a day."""
        home = next((one for one in self.homes[person] if one.span.holds_on(day)), None)
        if home is None:
            return None
        head = organisation.head_on(home.path, day, besides=person)
        return PastPlace(
            home.unit,
            "/".join(organisation.codes[path] for path in organisation.line(home.path)),
            home.position,
            head.person if head else None,
            head.name if head else "",
        )

    def left_on(self, person: int) -> date | None:
        """Return the first day without a home; None where a home lasts, or there never was one."""
        ends = [home.span.ends_on for home in self.homes[person]]
        days = [day for day in ends if day is not None]
        return max(days) if ends and len(days) == len(ends) else None
