"""What those who lead had decided by a day: more time, excused, on leave, wanted again."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from courses.enums import EntryKind, Excused
from courses.models import ExchangeEntry
from reports.enums import State
from reports.then.among import CHUNK, Among

if TYPE_CHECKING:
    from courses.models import Course
    from reports.then.periods import Period

EXCUSING: dict[str, State | None] = {
    EntryKind.EXCUSED: State.EXCUSED,
    EntryKind.NOT_NEEDED: State.EXCUSED,
    EntryKind.ON_LEAVE: State.ON_LEAVE,
    EntryKind.WANTED_AGAIN: None,
}


@dataclass
class Decided:
    """By enrolment, the last decisions given by the end of the day."""

    excused: dict[int, State | None] = field(default_factory=dict)
    extended_to: dict[int, date] = field(default_factory=dict)
    excused_since: set[int] = field(default_factory=set)
    """The enrolments about which it was decided so later."""
    since: set[int] = field(default_factory=set)
    """Those about which anything was decided later."""

    def state(self, period: "Period") -> State | None:
        """Return where the person stood apart, excused or on leave, if they did.

        Where no decision is known it is as today.
        """
        if period.pk in self.excused:
            return self.excused[period.pk]
        if not period.excused or period.pk in self.excused_since:
            return None
        return State.ON_LEAVE if period.excused == Excused.ON_LEAVE else State.EXCUSED


def decided_by(course: "Course", among: Among) -> Decided:
    """Return what was decided in a course; one query."""
    found = Decided()
    entries = ExchangeEntry.objects.filter(
        among.of("enrolment__person"),
        enrolment__course=course,
        kind__in=[EntryKind.EXTENDED, *EXCUSING],
    ).order_by("at", "pk")
    rows = entries.values_list("enrolment_id", "kind", "until", "at")
    for enrolment, kind, until, at in rows.iterator(chunk_size=CHUNK):
        if at >= among.end:
            found.since.add(enrolment)
            if kind in EXCUSING:
                found.excused_since.add(enrolment)
        elif kind in EXCUSING:
            found.excused[enrolment] = EXCUSING[kind]
        elif until is not None:
            found.extended_to[enrolment] = until
    return found
