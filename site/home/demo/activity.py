"""Twelve weeks of learning: what the actions would have left behind, written in bulk."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from core.enums import StepKind
from courses.actions import assign, sync_enrolments
from courses.counting.many import recount
from courses.duties.applying import apply_assignment
from courses.duties.terms import Terms
from courses.enums import Audience, DueKind
from courses.models import Assignment, Course, Enrolment, Reach, Step, StepRecord
from home.demo.completions import Finish, finish
from home.demo.organisation import BATCH, Stored, at
from home.demo.plan import Plan, PlannedPerson
from quizzes.enums import AttemptState
from quizzes.models import Attempt, Quiz, QuizVersion, Response

OPTIONAL_SHARE = 0.5
MOST_WITH_ANSWERS = 2000
EARLY_TEAMS = 6


def learn(plan: Plan, stored: Stored) -> None:
    """Assign the courses and let people take them, some all the way, some not yet."""
    random = Random(f"learning-{len(plan.people)}")  # noqa: S311 – a demo, not a secret
    acting = next(stored.person(p) for p in plan.people if p.part and p.part.role == "hr_admin")
    for course in Course.objects.live().order_by("position", "pk"):
        for code, due_on in _assignments(plan, course):
            terms = Terms(unit=stored.units[code], due=DueKind.DATE, due_on=due_on)
            apply_assignment.func(assign(course, terms, acting_user=acting).pk)
        _backdate(plan, course)
        Learning(plan, stored, course, random).take()


def _assignments(plan: Plan, course: Course) -> list[tuple[str, date]]:
    """Return where the course is assigned and by when: a few teams began earlier than the rest."""
    if course.audience != Audience.ALL:
        return [("riverside", plan.today + timedelta(days=30))]
    teams = [unit.code for unit in plan.units if unit.kind == "team" and unit.code.endswith("-t2")]
    early = [(code, plan.today - timedelta(days=6)) for code in teams[:EARLY_TEAMS]]
    return [*early, ("riverside", plan.today + timedelta(days=6))]


def _backdate(plan: Plan, course: Course) -> None:
    """Let it all have been so from the first day of the twelve weeks."""
    made_at = at(plan.start, 8)
    assignments = Assignment.objects.filter(course=course)
    assignments.update(created_at=made_at, applied_at=made_at, starts_on=plan.start)
    Reach.objects.filter(assignment__in=assignments).update(since=plan.start)
    Enrolment.objects.filter(course=course).update(
        created_at=made_at, opened_on=plan.start, cycle_from=plan.start, cycle_on=plan.start
    )
    sync_enrolments(course=course)


@dataclass
class Learning:
    """One course, taken by everybody who is enrolled."""

    plan: Plan
    stored: Stored
    course: Course
    random: Random
    records: list[StepRecord] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    finishes: list[Finish] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.steps = list(
            Step.objects.live()
            .filter(module__course=self.course, facilitators_only=False)
            .order_by("module__position", "position")
        )
        self.required = sum(step.is_required for step in self.steps)
        quizzes = Quiz.objects.filter(key__in=[step.key for step in self.steps])
        self.quizzes = {quiz.key: quiz for quiz in quizzes.select_related("current_version")}

    def take(self) -> None:
        """Write the records of everybody, then count and complete."""
        enrolments = {
            enrolment.person_id: enrolment
            for enrolment in Enrolment.objects.filter(course=self.course)
        }
        for person in self.plan.people:
            share = self._share(person)
            enrolment = enrolments.get(self.stored.person(person).pk)
            if enrolment is not None:
                self._walk(person, enrolment, target=round(share * self.required))
        StepRecord.objects.bulk_create(self.records, batch_size=BATCH)
        Attempt.objects.bulk_create(self.attempts, batch_size=BATCH)
        Response.objects.bulk_create(self.responses, batch_size=BATCH)
        recount(self.course)
        finish(self.course, self.finishes, self.stored)

    def _share(self, person: PlannedPerson) -> float:
        """Return how much of the course this person has done, from 0 to 1."""
        roll, rest = self.random.random(), self.random.random()
        if person.part is not None and person.part.progress is not None:
            return person.part.progress
        if roll < 0.1:
            return 0.0
        return rest * 0.9 if roll < 0.38 else 1.0

    def _walk(self, person: PlannedPerson, enrolment: Enrolment, *, target: int) -> None:
        """Take the steps in order, a few a week, up to so many required ones."""
        begin, days = self._span(person)
        done = minutes = 0
        last = at(begin)
        for index, step in enumerate(self.steps):
            if done == target and step.is_required:
                break
            if self._passes_over(step, done):
                continue
            day = begin + timedelta(days=2 + index * days // len(self.steps))
            moment = at(day, self.random.randrange(7, 21), self.random.randrange(60))
            moment += timedelta(seconds=index)
            if step.kind == StepKind.SELF_ASSESSMENT:
                moment = at(day, 0)  # The record tells the day alone, however it was done.
            self._record(step, enrolment, moment)
            minutes += step.minutes
            if step.is_required:
                done, last = done + 1, max(last, moment)
        if done == self.required > 0:
            self.finishes.append(Finish(person, enrolment, last, minutes))

    def _span(self, person: PlannedPerson) -> tuple[date, int]:
        """Return from which day the person takes the steps, and in how many days."""
        days = (self.plan.today - self.plan.start).days
        return self.plan.start, days - 8 - self.random.randrange(20)

    def _passes_over(self, step: Step, done: int) -> bool:
        return not step.is_required and (done == 0 or self.random.random() > OPTIONAL_SHARE)

    def _record(self, step: Step, enrolment: Enrolment, moment: datetime) -> None:
        evidence: dict[str, Any] = {"kind": step.kind}
        quiz = self.quizzes.get(step.key)
        if quiz is not None and quiz.current_version is not None:
            attempt = self._attempt(quiz.current_version, enrolment, moment)
            self.attempts.append(attempt)
            self._answer(attempt, quiz.current_version, moment)
            evidence["attempt"] = str(attempt.uuid)
        self.records.append(
            StepRecord(
                enrolment=enrolment,
                step=step,
                edition=step.edition,
                occurred_at=moment,
                minutes=step.minutes,
                evidence=evidence,
            )
        )

    def _answer(self, attempt: Attempt, version: QuizVersion, moment: datetime) -> None:
        """Keep the right answers of the attempt; in a very large demo nobody reads them."""
        if len(self.plan.people) > MOST_WITH_ANSWERS:
            return
        self.responses += [
            Response(
                attempt=attempt,
                question=question.uid,
                value=question.right_value,
                client="demo",
                client_sequence=1,
                saved_at=moment - timedelta(minutes=1),
            )
            for question in version.questions
            if question.is_scored
        ]

    def _attempt(self, version: QuizVersion, enrolment: Enrolment, moment: datetime) -> Attempt:
        """Return a passed attempt."""
        scored = sum(question.is_scored for question in version.questions)
        return Attempt(
            uuid=UUID(int=self.random.getrandbits(128), version=4),
            person_id=enrolment.person_id,
            quiz_id=version.quiz_id,
            version=version,
            state=AttemptState.SUBMITTED,
            seed=self.random.getrandbits(31),
            started_at=moment - timedelta(minutes=self.random.randrange(4, 12)),
            finished_at=moment,
            points=scored,
            points_possible=scored,
            is_passed=True,
        )
