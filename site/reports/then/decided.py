"""What those who lead had decided by a day: more time given, excused, wanted again."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from courses.enums import EntryKind
from courses.models import ExchangeEntry
from reports.then.among import CHUNK, Among

if TYPE_CHECKING:
    from courses.models import Course
    from reports.then.periods import Period

EXCUSING: dict[str, bool] = {
    EntryKind.EXCUSED: True,
    EntryKind.NOT_NEEDED: True,
    EntryKind.WANTED_AGAIN: False,
}


@dataclass
class Decided:
    """By enrolment, the last decisions given by the end of the day."""

    excused: dict[int, bool] = field(default_factory=dict)
    extended_to: dict[int, date] = field(default_factory=dict)
    excused_since: set[int] = field(default_factory=set)
    """The enrolments about which it was decided so later."""
    since: set[int] = field(default_factory=set)
    """Those about which anything was decided later."""

    def is_excused(self, period: "Period") -> bool:
        """Return whether the person was excused; where no decision is known, as it is today."""
        if period.pk in self.excused:
            return self.excused[period.pk]
        return bool(period.excused) and period.pk not in self.excused_since


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
