"""Who was at which session in a year, as it was marked; the newest session first.

A session is that of its own day. Who was there is credited with what the workshop's step is worth,
once for each edition: the record names the session by which it counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import QueryDict

from core.enums import StepKind
from core.folding import fold
from courses.counting.hours import bounds
from courses.models import StepRecord
from people.models import Appointment, Unit, User
from reports import paging, standings
from reports.hours.attendance.forms import AttendanceFilters
from reports.hours.homes import at_home_in
from reports.paging import Paged
from workshops.enums import Mark, SessionStatus
from workshops.models import Attendance
from workshops.querysets import workshop_said

SIZE = 25
TOGETHER = 500
"""For so many rows the credited minutes are read at a time."""
KEYS = ("-session__starts_at", "-session_id", "person__folded", "pk")
THERE = (Mark.PRESENT, Mark.PARTLY)
FIELDS = (
    *("pk", "person_id", "session_id", "mark", "marked_at", "name", "place", "by"),
    *("workshop", "day", "minutes", "room", "led_by", "is_active"),
)


@dataclass(frozen=True)
class AttendanceReport:
    """Of the people at home in a unit today, or of everybody, also who has left since.

    The unit is the door: whoever looks after it may see all who are at home there.
    """

    viewer: User
    unit: Unit | None
    filters: AttendanceFilters
    asked: QueryDict = field(default_factory=QueryDict)

    def __post_init__(self) -> None:
        standings.roll_over()

    @property
    def year(self) -> int:
        return self.filters.chosen_year

    @property
    def tells_who_marked(self) -> bool:
        """HR alone: who marked need not be anybody whom a head may see."""
        return self.viewer.sees_everybody

    @cached_property
    def listed(self) -> QuerySet[Attendance]:
        start, end = bounds(self.year)
        found = Attendance.objects.filter(
            session__status=SessionStatus.HELD,
            session__starts_at__gte=start,
            session__starts_at__lt=end,
            mark__in=THERE,
        )
        if self.unit is not None:
            found = found.filter(at_home_in(self.unit, "person"))
        for word in fold(self.filters.words).split():
            found = found.filter(person__folded__contains=word)
        workshop = self.filters.workshop_asked
        return found if workshop is None else found.filter(session__workshop=workshop)

    @cached_property
    def number(self) -> int:
        return self.listed.count()

    def rows(self) -> QuerySet[Attendance, dict[str, Any]]:
        homes = Appointment.objects.current().home().filter(person=OuterRef("person"))
        return (
            self.listed.annotate(
                name=F("person__full_name"),
                is_active=F("person__is_active"),
                place=Subquery(homes.order_by().values("unit__name")[:1]),
                by=F("marked_by__full_name"),
                workshop=workshop_said("session__workshop"),
                day=F("session__starts_at"),
                minutes=F("session__minutes"),
                room=F("session__place"),
                led_by=F("session__facilitator__full_name"),
            )
            .order_by(*KEYS)
            .values(*FIELDS)
        )

    @cached_property
    def page(self) -> Paged:
        return paging.page(self.rows(), KEYS, self._key, self.asked, size=SIZE)

    def _key(self, pk: int) -> tuple[Any, ...] | None:
        """Return where in the order somebody's attendance stands, whatever the list shows."""
        visible = User.objects.visible_to(self.viewer).order_by().values("pk")
        known = Attendance.objects.filter(pk=pk, person__in=visible)
        return known.values_list(*(key.lstrip("-") for key in KEYS)).first()


def credited(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the rows with ``credited``: the minutes counted by this very session, or None."""
    waiting = iter(rows)
    while some := list(islice(waiting, TOGETHER)):
        minutes = _minutes({row["person_id"] for row in some})
        for row in some:
            yield {**row, "credited": minutes.get((row["person_id"], row["session_id"]))}


def _minutes(people: set[int]) -> dict[tuple[int, int], int]:
    """Return what workshops were worth to these people, by person and session; one query."""
    records = StepRecord.objects.standing().filter(
        step__kind=StepKind.WORKSHOP, enrolment__person__in=people
    )
    columns = ("enrolment__person", "evidence", "minutes")
    found: dict[tuple[int, int], int] = {}
    for person, evidence, minutes in records.order_by().values_list(*columns):
        key = (person, evidence.get("session"))
        found[key] = found.get(key, 0) + minutes
    return found
