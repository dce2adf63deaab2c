"""Who asked for more time, who was given it, who is excused or on leave: what heads decided."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from core.models import AuditEvent
from courses.actions.deciding import standing_of
from courses.enums import EntryKind, Excused
from courses.models import Enrolment, ExchangeEntry
from home.demo.organisation import BATCH, Stored, at
from home.demo.plan import Plan, PlannedPerson
from people.models import User

EXCUSED, EXTENDED, ASKING = 0.015, 0.035, 0.055
"""Up to which roll of the dice an open enrolment is excused, has more time, or waits for an
answer."""
HOW = {
    Excused.ALWAYS: (EntryKind.NOT_NEEDED, "Took the same course with the hotel group before."),
    Excused.ON_LEAVE: (EntryKind.ON_LEAVE, "On leave until the end of the season."),
    Excused.ONCE: (EntryKind.EXCUSED, "Takes it with the next group."),
}
HIGH_SEASON = "The house is full this month. Two more weeks would do."
GRANTED = "Agreed. Take the time you need."


@dataclass
class Decision:
    """An entry of the exchange and its line in the audit."""

    verb: str
    entry: ExchangeEntry
    data: dict[str, Any]


@dataclass
class Decisions:
    """Gathers what is decided, to be written behind the enrolments that it is about."""

    plan: Plan
    stored: Stored
    random: Random
    made: list[Decision] = field(default_factory=list)

    def decide(self, person: PlannedPerson, enrolment: Enrolment) -> None:
        """Let chance say whether something is decided, of whom nobody plays in the demo."""
        roll, head = self.random.random(), self._head(person)
        if person.part is not None or head is None or roll >= ASKING:
            return
        moment = at(self.plan.today - timedelta(days=self.random.randrange(2, 20)), 10)
        if roll < EXCUSED:
            self._excuse(enrolment, head, moment)
        elif enrolment.due_on is not None:
            self._request(person, enrolment, moment)
            if roll < EXTENDED:
                self._extend(enrolment, head, moment + timedelta(hours=5))

    def write(self) -> None:
        """Write the entries, an answer after what it answers, and the audit."""
        requests = [one.entry for one in self.made if one.entry.about is None]
        answers = [one.entry for one in self.made if one.entry.about is not None]
        ExchangeEntry.objects.bulk_create(requests, batch_size=BATCH)
        ExchangeEntry.objects.bulk_create(answers, batch_size=BATCH)
        AuditEvent.objects.bulk_create((_event(one) for one in self.made), batch_size=BATCH)
        self.made.clear()

    def _head(self, person: PlannedPerson) -> User | None:
        """Return who looks after the person: the nearest head who is another."""
        heads = (unit.head for unit in person.unit.upwards())
        found = next((head for head in heads if head is not None and head is not person), None)
        return self.stored.person(found) if found else None

    def _excuse(self, enrolment: Enrolment, head: User, moment: datetime) -> None:
        how = self.random.choice(list(HOW))
        kind, reason = HOW[how]
        before = standing_of(enrolment)
        enrolment.excused = how
        enrolment.due_on = enrolment.course_due_on = enrolment.held_until = None
        data = {"reason": reason, "before": before, "after": standing_of(enrolment)}
        entry = ExchangeEntry(author=head, kind=kind, text=reason, at=moment)
        self._add("enrolment.excused", enrolment, entry, data)

    def _request(self, person: PlannedPerson, enrolment: Enrolment, moment: datetime) -> None:
        until = self._until(enrolment)
        entry = ExchangeEntry(
            author=self.stored.person(person),
            kind=EntryKind.REQUEST,
            text=HIGH_SEASON,
            until=until,
            at=moment,
        )
        self._add("enrolment.time_requested", enrolment, entry, {"until": until.isoformat()})

    def _extend(self, enrolment: Enrolment, head: User, moment: datetime) -> None:
        """Agree to the request just made."""
        request, before = self.made[-1].entry, standing_of(enrolment)
        enrolment.extended_to = enrolment.due_on = request.until
        data = {"reason": GRANTED, "before": before, "after": standing_of(enrolment)}
        entry = ExchangeEntry(
            author=head,
            kind=EntryKind.EXTENDED,
            text=GRANTED,
            until=request.until,
            about=request,
            at=moment,
        )
        self._add("enrolment.extended", enrolment, entry, data)

    def _until(self, enrolment: Enrolment) -> Any:
        return max(enrolment.due_on or self.plan.today, self.plan.today) + timedelta(days=14)

    def _add(
        self, verb: str, enrolment: Enrolment, entry: ExchangeEntry, data: dict[str, Any]
    ) -> None:
        entry.enrolment = enrolment
        self.made.append(Decision(verb, entry, {"course": enrolment.course_id, **data}))


def _event(one: Decision) -> AuditEvent:
    return AuditEvent(
        occurred_at=one.entry.at,
        verb=one.verb,
        actor_id=one.entry.author_id,
        person_id=one.entry.enrolment.person_id,
        subject_kind="enrolment",
        subject_id=str(one.entry.enrolment.pk),
        data=one.data,
    )
