"""What the records say of an earlier day."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from courses.models import Course, Enrolment
from reports.figures import Figures, one
from reports.organisation.moments.moment import Homes, Moment, added
from reports.organisation.moments.spans import Span
from reports.reading.then import Then as ReadingThen
from reports.statuses import APART
from reports.then import Line


@dataclass
class Then(Moment):
    """What the records say of an earlier day."""

    course: Course
    on: date
    is_now = False

    def __post_init__(self) -> None:
        self.past = ReadingThen(self.course, self.on, None)
        self.reading = self.past

    def lines_of(self, people: Collection[int]) -> dict[int, Line]:
        return {person: self._lines[person] for person in people if person in self._lines}

    @cached_property
    def _lines(self) -> dict[int, Line]:
        return {line.person_id: line for line in self.past.lines}

    def completed(self, span: Span) -> dict[int | None, int]:
        return Counter(
            line.unit_id
            for line in self.past.lines
            if span.includes(line.completed_at) and one(line.state, None, self.on).total
        )

    def by_period(self) -> dict[tuple[int, int | None], Figures]:
        periods = dict(Enrolment.objects.filter(course=self.course).values_list("pk", "period"))
        alike = Counter(
            (periods[line.enrolment_id], line.unit_id, line.state, line.wanted_on)
            for line in self.past.lines
        )
        return added(
            ((period, unit), one(state, wanted_on, self.on, number))
            for (period, unit, state, wanted_on), number in alike.items()
        )

    def homes(self) -> Homes:
        counted = (line for line in self.past.lines if line.state not in APART)
        return {line.person_id: line.unit_id for line in counted}
