"""Twelve weeks of a large organisation: a few thousand people at a time, written as they are made.

What is written is what the actions would have left behind: ``reconcile`` finds nothing to mend.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from courses.duties.dates import Cycle, Standing, wanted
from courses.duties.dates import standing as standing_of
from courses.models import Enrolment, ModuleCompletion, Reach, StepRecord
from home.demo.activity import Learning
from home.demo.completions import Finish, freeze
from home.demo.large.decisions import Decisions
from home.demo.large.duties import Duty, duties
from home.demo.large.reaching import Asked, asked_of, assign_for_long
from home.demo.organisation import BATCH, Stored, at
from home.demo.plan import Plan, PlannedPerson
from quizzes.models import Attempt

CHUNK = 4000
SLACK = 8
"""Nobody took the last step in the last so many days, but whoever had less time than that."""


def learn_in_bulk(plan: Plan, stored: Stored) -> None:
    """Assign every course and let people take it."""
    acting = next(stored.person(p) for p in plan.people if p.part and p.part.role == "hr_admin")
    for duty in duties(plan, stored):
        rules = assign_for_long(duty, plan, acting)
        random = Random(f"{duty.course.key}-{len(plan.people)}")  # noqa: S311 – not a secret
        asked = asked_of(duty, rules, plan, stored)
        BulkLearning(plan, stored, duty.course, random, duty=duty, asked=asked).take()


@dataclass(kw_only=True)
class BulkLearning(Learning):
    """One course, taken by all of whom it is asked."""

    duty: Duty
    asked: dict[int, Asked]
    enrolments: list[Enrolment] = field(default_factory=list)
    reaches: list[Reach] = field(default_factory=list)
    modules: list[ModuleCompletion] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.decisions = Decisions(self.plan, self.stored, self.random)
        self.in_module = Counter(step.module_id for step in self.steps if step.is_required)

    def take(self) -> None:
        """Write what everybody did, so many people at a time."""
        for start in range(0, len(self.plan.people), CHUNK):
            for person in self.plan.people[start : start + CHUNK]:
                self._take(person)
            self._write()
        self._backdate()

    def _take(self, person: PlannedPerson) -> None:
        asked = self.asked.get(self.stored.person(person).pk)
        if asked is None:
            return
        enrolment = self._enrolment(person, asked)
        self.enrolments.append(enrolment)
        self.reaches += asked.reaches(enrolment.person_id, self.plan.start)
        self._walk(person, enrolment, target=round(self._share(person) * self.required))
        if enrolment.is_open:
            self.decisions.decide(person, enrolment)

    def _enrolment(self, person: PlannedPerson, asked: Asked) -> Enrolment:
        """Return the enrolment as the rules let it stand, unsaved."""
        opened = self.plan.start if asked.before else min(hold.since for hold in asked.now)
        enrolment = Enrolment(
            person_id=self.stored.person(person).pk,
            course=self.course,
            opened_on=opened,
            cycle_from=opened,
            cycle_on=opened,
            steps_required=self.required,
        )
        if asked.now:
            want = wanted(self.course.pk, asked.now, Cycle(opened, opened))
            self._stand(enrolment, standing_of(Standing(is_assigned=True), wanted=want))
        else:
            self._end(enrolment, asked)
        return enrolment

    def _stand(self, enrolment: Enrolment, standing: Standing) -> None:
        enrolment.due_on, enrolment.course_due_on = standing.due_on, standing.wanted.course_due_on
        enrolment.held_until = standing.wanted.held_until

    def _end(self, enrolment: Enrolment, asked: Asked) -> None:
        """Let it have ended on the day on which the person moved or left."""
        days = [rule.due_on for rule, _ in asked.before if rule.due_on is not None]
        enrolment.due_on = enrolment.course_due_on = min(days, default=None)
        enrolment.is_assigned = False
        enrolment.ended_at = at(max(until for _, until in asked.before), 0)

    def _share(self, person: PlannedPerson) -> float:
        """Return how much of the course this person has done, from 0 to 1."""
        roll, rest = self.random.random(), self.random.random()
        if person.part is not None and person.part.progress is not None:
            return person.part.progress
        done, begun = self.duty.shares_of(person)
        if roll < done:
            return 1.0
        return rest * 0.95 if roll < done + begun else 0.0

    def _span(self, person: PlannedPerson) -> tuple[date, int]:
        """Keep within the days on which the course was asked of the person."""
        asked = self.asked[self.stored.person(person).pk]
        first = self.plan.start if asked.before else min(hold.since for hold in asked.now)
        last = self.plan.today if asked.now else max(until for _, until in asked.before)
        days = (last - first).days - SLACK
        return first, max(days - self.random.randrange(20), min(days, 1))

    def _walk(self, person: PlannedPerson, enrolment: Enrolment, *, target: int) -> None:
        """Take the steps, and count them as they are recorded."""
        records, finishes = len(self.records), len(self.finishes)
        super()._walk(person, enrolment, target=target)
        self._count(enrolment, self.records[records:])
        for one in self.finishes[finishes:]:
            self._complete(one)

    def _count(self, enrolment: Enrolment, records: list[StepRecord]) -> None:
        done = [record for record in records if record.step.is_required]
        enrolment.steps_done = len(done)
        by_module = Counter(record.step.module_id for record in done)
        latest = {record.step.module_id: record.occurred_at for record in done}
        self.modules += [
            ModuleCompletion(enrolment=enrolment, module_id=module, completed_at=latest[module])
            for module, number in by_module.items()
            if number == self.in_module[module]
        ]

    def _complete(self, one: Finish) -> None:
        one.enrolment.completed_at, one.enrolment.ended_at = one.moment, None

    def _write(self) -> None:
        """Write what has been gathered, each kind after what it points at, and let go of it."""
        Enrolment.objects.bulk_create(self.enrolments, batch_size=BATCH)
        Reach.objects.bulk_create(self.reaches, batch_size=BATCH)
        Attempt.objects.bulk_create(self.attempts, batch_size=BATCH)
        StepRecord.objects.bulk_create(self.records, batch_size=BATCH)
        ModuleCompletion.objects.bulk_create(self.modules, batch_size=BATCH)
        freeze(self.course, self.finishes, self.stored)
        self.decisions.write()
        for gathered in self._gathered():
            gathered.clear()

    def _gathered(self) -> Iterator[list]:
        yield from (self.enrolments, self.reaches, self.attempts, self.records)
        yield from (self.modules, self.finishes)

    def _backdate(self) -> None:
        """Let the enrolments have been made on the day on which they opened."""
        enrolments = Enrolment.objects.filter(course=self.course).order_by()
        for day in set(enrolments.values_list("opened_on", flat=True).distinct()):
            enrolments.filter(opened_on=day).update(created_at=at(day, 8))
