"""By when something was wanted on a day, where it has been moved since."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from courses.duties.dates import Cycle, Wanted, next_due, next_turn, wanted
from courses.models import Enrolment
from reports.then.among import CHUNK, those

if TYPE_CHECKING:
    from courses.duties.rules import Hold
    from reports.then.asked import Asked
    from reports.then.decided import Decided
    from reports.then.periods import Period
    from reports.then.steps import StepsOn

COLUMNS = (
    *("pk", "person_id", "opened_on", "cycle_from", "cycle_on"),
    *("due_on", "course_due_on", "module_dates"),
)


class Dates:
    """The days that the assignments of the day wanted, with the extensions given by then."""

    def __init__(
        self, asked: "Asked", moved: set[int], decided: "Decided", steps: "StepsOn"
    ) -> None:
        self.asked, self.moved, self.decided, self.steps = asked, moved, decided, steps
        self.day, self.course = asked.among.day, asked.course
        self.always = asked.moves_dates

    def may_have_moved(self, period: "Period") -> bool:
        """Return whether the day that stands in the enrolment may be another one since."""
        return (
            self.always
            or period.pk in self.decided.since
            or period.is_reopened
            or period.person in self.moved
        )

    def of(self, periods: "Sequence[Period]") -> Iterator[tuple[int, date | None]]:
        """Yield enrolments with when they were wanted; four to six queries."""
        if not periods:
            return
        enrolments = {period.pk for period in periods}
        people = {period.person for period in periods}
        holds = self.asked.holds(people)
        done = self.steps.modules_done(people) if self.always else {}
        made = self._made(periods)
        rows = Enrolment.objects.filter(those("person", people), course=self.course).order_by()
        for row in rows.values_list(*COLUMNS).iterator(chunk_size=CHUNK):
            if row[0] not in enrolments:
                continue
            due = next_due(
                self._wanted(holds.get(row[1], []), made.get(row[0]), *row[2:]),
                modules_done=done.get(row[0], ()),
                extended_to=self.decided.extended_to.get(row[0]),
            )
            yield row[0], due

    def _wanted(
        self,
        holds: "list[Hold]",
        made: tuple[date, date] | None,
        opened_on: date,
        first: date,
        turn: date,
        due_on: date | None,
        course_due_on: date | None,
        module_dates: dict[str, str],
    ) -> Wanted:
        """Return what the assignments wanted; where none is known, what the enrolment says."""
        if holds:
            is_newer = opened_on > self.day
            cycle = self._former_cycle(holds, made) if is_newer else Cycle(first, turn)
            return wanted(self.course.pk, holds, cycle)
        dates = ((int(pk), date.fromisoformat(iso)) for pk, iso in module_dates.items())
        return Wanted(course_due_on or due_on, tuple(sorted(dates)))

    def _made(self, periods: "Sequence[Period]") -> dict[int, tuple[date, date]]:
        """Return of later periods that began anew since from when turns were counted, and when
        they were made; one query where there are any.
        """
        anew = {(one.person, one.number): one.pk for one in periods if one.is_reopened}
        anew = {key: pk for key, pk in anew.items() if key[1] > 1}
        if not anew:
            return {}
        rows = Enrolment.objects.filter(
            those("person", {person for person, _ in anew}), course=self.course
        ).values_list("person_id", "period", "cycle_from", "created_at")
        known = {(person, period): (first, at) for person, period, first, at in rows}
        return {
            pk: (known[person, number - 1][0], timezone.localdate(known[person, number][1]))
            for (person, number), pk in anew.items()
            if (person, number - 1) in known
        }

    def _former_cycle(self, holds: "list[Hold]", made: tuple[date, date] | None) -> Cycle:
        """Return the cycle that an enrolment had before it ended and was wanted again."""
        every = [hold.rule.repeat_months for hold in holds if hold.rule.repeat_months]
        if made is None or not every:
            return Cycle(self.day, self.day)
        first, made_on = made
        turn = next_turn(Cycle(first, first), min(every), made_on)
        return Cycle(first, turn) if turn else Cycle(self.day, self.day)
