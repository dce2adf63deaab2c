"""Some of the demo's people have looked into the mirror; it is theirs alone, here as anywhere.

Whoever did the step without a taking here did it on paper, or preferred not to: nothing tells.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from core.enums import StepKind
from courses.models import StepRecord
from home.demo.organisation import Stored, at
from home.demo.plan import Plan, PlannedPerson
from self_assessment.actions import offered
from self_assessment.enums import Review, TakingState
from self_assessment.models import Answer, Commitment, InstrumentVersion, Taking, TakingText
from self_assessment.rules.instrument import Form, Part
from self_assessment.rules.scoring import NOT_APPLICABLE

if TYPE_CHECKING:
    from people.models import User

MOST = 60
"""So many have looked, however large the demo is."""
SHARE = 0.6
EARLIER = timedelta(weeks=9)
TWICE, STOPPED, NOT_YET = "somsak", "kofi", {"nok", "lan"}
ANSWERS = {5: 3, 4: 6, 3: 5, 2: 3, 1: 1, NOT_APPLICABLE: 1}
"""How likely each answer is, as a weight."""
ACTION = (
    "call every guest whose request is still open before I go home, and say when they hear more"
)


def look(plan: Plan, stored: Stored) -> None:
    """Let some of those who did the step have taken it, one of them twice, and one have stopped."""
    version = offered()
    if version is None:
        return
    done = _days_done()
    random = Random("mirror")  # noqa: S311 – a demo, not a secret
    mirror = Mirror(plan, stored, version, random)
    takers = [person for person in plan.people if _is_taker(person, stored, done, random)]
    for person in takers[:MOST]:
        mirror.take(person, done[stored.person(person).pk])
    for person in plan.people:
        if person.login == TWICE:
            mirror.take_twice(person)
        elif person.login == STOPPED:
            mirror.stop(person)


def _days_done() -> dict[int, date]:
    """Return the day on which each person did the step, by the person's id."""
    records = StepRecord.objects.filter(step__kind=StepKind.SELF_ASSESSMENT)
    rows = records.values_list("enrolment__person", "occurred_at")
    return {person: timezone.localdate(moment) for person, moment in rows}


def _is_taker(person: PlannedPerson, stored: Stored, done: dict[int, date], random: Random) -> bool:
    takes = random.random() < SHARE or person.part is not None
    may = person.left_on is None and person.login not in {TWICE, STOPPED, *NOT_YET}
    return takes and may and stored.person(person).pk in done


@dataclass(frozen=True)
class Mirror:
    """The instrument, as people of the demo take it."""

    plan: Plan
    stored: Stored
    version: InstrumentVersion
    random: Random

    def take(self, person: PlannedPerson, day: date, form: Form = Form.FULL) -> Taking:
        """Write a finished taking of that day."""
        began = at(day, self.random.randrange(8, 18), self.random.randrange(60))
        ended = began + timedelta(minutes=self.random.randrange(6, 11))
        taking = self._taking(person, form, began, touched_at=ended)
        taking.state, taking.finished_at = TakingState.FINISHED, ended
        taking.unit = self.stored.units[person.home_on(day).code]
        taking.save()
        self._answer(taking, Part.PROVIDER, ended)
        self._answer(taking, Part.CUSTOMER, ended)
        return taking

    def take_twice(self, person: PlannedPerson) -> None:
        """Write what there is to compare: what was promised then, and what came of it."""
        first = self.take(person, self.plan.today - EARLIER - timedelta(days=5))
        self._promise(first)
        second = self.take(person, self.plan.today - timedelta(days=5))
        texts = TakingText.objects.of(self.stored.person(person))
        texts.create(
            taking=second,
            key="keep",
            text="We hand over at the change of shift with the guest standing beside us.",
            saved_at=second.touched_at,
        )

    def stop(self, person: PlannedPerson) -> None:
        """Write a taking that was left in the middle of part A."""
        began = at(self.plan.today - timedelta(days=1), 16)
        taking = self._taking(person, Form.FULL, began, touched_at=began)
        self._answer(taking, Part.PROVIDER, began, dimensions=3)

    def _taking(
        self, person: PlannedPerson, form: Form, began: datetime, *, touched_at: datetime
    ) -> Taking:
        whose = self.stored.person(person)
        return Taking.objects.of(whose).create(
            uuid=UUID(int=self.random.getrandbits(128), version=4),
            person=whose,
            version=self.version,
            instrument_key=self.version.key,
            form=form,
            started_at=began,
            touched_at=touched_at,
        )

    def _answer(
        self, taking: Taking, part: Part, moment: datetime, dimensions: int | None = None
    ) -> None:
        """Answer what the part asks; what does not apply in part A is not asked in part B."""
        asked = Taking.objects.of(taking.person).with_version().get(pk=taking.pk).asked(part)
        choices = [value for value in ANSWERS if part is Part.PROVIDER or value != NOT_APPLICABLE]
        weights = [ANSWERS[value] for value in choices]
        Answer.objects.of(taking.person).bulk_create(
            Answer(
                taking=taking,
                part=part,
                item=item.id,
                value=self.random.choices(choices, weights)[0],
                client="demo",
                client_sequence=1,
                saved_at=moment,
            )
            for dimension in asked[:dimensions]
            for item in dimension.items
        )

    def _promise(self, taking: Taking) -> None:
        whose: User = taking.person
        finished_at = taking.touched_at
        Commitment.objects.of(whose).create(
            taking=taking,
            dimension=self.version.instrument.dimensions[0].id,
            action=ACTION,
            when_and_where="At the desk, in the last half hour of the shift.",
            review_on=timezone.localdate(finished_at + timedelta(weeks=8)),
            review=Review.PARTLY,
            review_note="On most days. Not when the lobby is full.",
            reviewed_at=finished_at + timedelta(weeks=8, hours=3),
            made_at=finished_at,
        )
