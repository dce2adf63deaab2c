"""The standings of a day, as a list: a handful of queries, joined here."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from reports.enums import State
from reports.then.among import Among
from reports.then.asked import Asked
from reports.then.decided import decided_by
from reports.then.line import Line
from reports.then.periods import Period, periods_on
from reports.then.reached import reached_on
from reports.then.steps import StepsOn
from reports.then.wanted import Dates

if TYPE_CHECKING:
    from courses.models import Course

OPEN = (State.NOT_STARTED, State.IN_PROGRESS)


def lines_on(
    course: "Course",
    day: date,
    *,
    units: Collection[int] | None = None,
    people: Collection[int] | None = None,
) -> list[Line]:
    """Return where people stood with a course at the end of a day, in no order.

    ``units`` are the ids of the home units of that day, ``people`` those of people; without them
    it is everybody, also who was at home nowhere. At most fourteen queries.
    """
    return _Day(course, Among(day, units, people)).lines()


class _Day:
    """One course on one day."""

    def __init__(self, course: "Course", among: Among) -> None:
        self.course, self.among = course, among
        asked = Asked(course, among)
        self.reached = reached_on(course, among)
        asked.narrow(self.reached)
        self.decided = decided_by(course, among)
        self.steps = StepsOn(course, among)
        self.again = self.steps.again()
        self.dates = Dates(asked, self.reached.moved, self.decided, self.steps)

    def lines(self) -> list[Line]:
        homes, end = self.among.homes(), self.among.end
        counting = [(period, self._state(period)) for period in self._counting().values()]
        wanted = self._wanted(counting)
        return [
            Line(
                period.person,
                period.pk,
                homes.get(period.person),
                state,
                wanted.get(period.pk),
                period.completed_at if period.is_complete(end) else None,
            )
            for period, state in counting
        ]

    def _counting(self) -> dict[int, Period]:
        """Return by person the period that counted."""
        found: dict[int, Period] = {}
        for period in periods_on(self.course, self.among, self.steps):
            if self.among.includes(period.person) and self.reached.may_count(period):
                other = found.get(period.person)
                if other is None or self._rank(period) > self._rank(other):
                    found[period.person] = period
        return found

    def _rank(self, period: Period) -> tuple[bool, int]:
        """The oldest that was asked counts, else the newest."""
        is_asked = self._state(period) in OPEN
        return is_asked, -period.number if is_asked else period.number

    def _state(self, period: Period) -> State:
        apart = self.decided.state(period)
        if apart is not None:
            return apart
        if period.is_complete(self.among.end):
            return State.AGAIN if period.pk in self.again else State.DONE
        return State.IN_PROGRESS if period.has_begun else State.NOT_STARTED

    def _wanted(self, counting: list[tuple[Period, State]]) -> dict[int, date | None]:
        """Return by enrolment when it was wanted; nothing is of who was done or excused."""
        found: dict[int, date | None] = {}
        moved: list[Period] = []
        for period, state in counting:
            if state == State.AGAIN:
                found[period.pk] = self.again[period.pk]
            elif state in OPEN and self.dates.may_have_moved(period):
                moved.append(period)
            elif state in OPEN:
                found[period.pk] = period.due_on
        found.update(self.dates.of(moved))
        return found
