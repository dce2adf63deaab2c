"""Whatever is done in whatever order, enrolments and counts equal a naive recount."""

import os
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from django.db import transaction
from django.utils import timezone

from core.errors import DomainError
from courses.actions import complete_step, enrol, finish_course, sync_enrolments
from courses.counting.many import recount
from courses.models import Completion, Course, Enrolment, Step, StepRecord
from courses.reconciliation import completion_drift, count_drift, enrolment_drift
from people.actions import appoint, deactivate, end_appointment, move, move_unit, reactivate
from people.enums import AppointmentRole, Role, UnitKind
from people.models import Appointment, Unit, User
from tests.courses.duty_acts import DutyActs
from tests.courses.edition_acts import EditionActs
from tests.courses.naive import check_everybody
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import (
    ModuleFactory,
    ProjectedCourseFactory,
    StepFactory,
    assign,
)

SOAK = bool(os.environ.get("SOAK"))
EXAMPLES, LENGTH = (100, 50) if SOAK else (5, 30)

FROZEN = (
    *("id", "period", "completed_at", "due_on", "course_due_on", "module_dates"),
    *("opened_on", "cycle_from", "cycle_on", "steps_done", "steps_required"),
)
"""What nothing changes in a complete enrolment."""
PHASES = list(Phase) if os.environ.get("SHRINK") else [Phase.explicit, Phase.generate]
"""Making a failing example small takes minutes: ask for it."""

which = st.integers(min_value=0, max_value=6)


class Records(DutyActs, EditionActs, RuleBasedStateMachine):
    """Five units, one of them a team, four people, and three courses: for all, heads and open."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.clock = time_machine.travel(datetime(2026, 3, 2, 2, tzinfo=UTC), tick=False)
        self.now = self.clock.start()
        hotel = UnitFactory()
        rooms, kitchen = UnitFactory(parent=hotel), UnitFactory(parent=hotel)
        team = UnitFactory(parent=rooms, kind=UnitKind.TEAM)
        self.units = [hotel, rooms, kitchen, team, UnitFactory()]
        self.hr = UserFactory(role=Role.HR_ADMIN)
        self.people = [UserFactory(unit=unit) for unit in self.units[:4]]
        self.courses = [
            ProjectedCourseFactory(shape=(2, 1)),
            ProjectedCourseFactory(shape=(1,), for_heads=True),
            ProjectedCourseFactory(shape=(1, 1), open=True),
        ]
        ModuleFactory(course=self.courses[0], cases=1)
        assign(self.courses[0], unit=hotel, due_on=self.day(30), acting_user=None)
        self.seen: dict[int, dict[str, object]] = {}
        self.frozen: dict[int, dict[str, object]] = {}
        self.records: set[int] = set()

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def person(self, number: int) -> User:
        return User.objects.get(pk=self.people[number % len(self.people)].pk)

    def unit(self, number: int) -> Unit:
        return Unit.objects.get(pk=self.units[number % len(self.units)].pk)

    def course(self, number: int) -> Course:
        return Course.objects.get(pk=self.courses[number % len(self.courses)].pk)

    def step(self, number: int) -> Step:
        steps = Step.objects.select_related("module__course").order_by("pk")
        return steps[number % steps.count()]

    def day(self, offset: int | None) -> date | None:
        return None if offset is None else timezone.localdate() + timedelta(days=offset)

    @rule(unit=which)
    def join(self, unit: int) -> None:
        person = UserFactory()
        self.people.append(person)
        self.place(person, unit, AppointmentRole.MEMBER)

    @rule(person=which, unit=which, later=st.integers(min_value=0, max_value=3))
    def move(self, person: int, unit: int, later: int) -> None:
        with suppress(DomainError):
            move(self.person(person), unit=self.unit(unit), on=self.day(later), acting_user=None)

    @rule(person=which, unit=which, role=st.sampled_from(AppointmentRole))
    def appoint(self, person: int, unit: int, role: AppointmentRole) -> None:
        self.place(self.person(person), unit, role)

    def place(self, person: User, unit: int, role: AppointmentRole) -> None:
        is_home = role == AppointmentRole.MEMBER
        with suppress(DomainError):
            appoint(
                person,
                unit=self.unit(unit),
                role=role,
                starts_on=self.day(0),
                is_home=is_home,
                acting_user=None,
            )

    @rule(number=which)
    def end_appointment(self, number: int) -> None:
        with suppress(DomainError):
            for place in Appointment.objects.current().leading()[number : number + 1]:
                end_appointment(place, on=self.day(0), acting_user=None)

    @rule(person=which)
    def leave(self, person: int) -> None:
        with suppress(DomainError):
            deactivate(self.person(person), acting_user=None)

    @rule(person=which)
    def come_back(self, person: int) -> None:
        with suppress(DomainError):
            reactivate(self.person(person), acting_user=None)

    @rule(unit=which, parent=which)
    def move_unit(self, unit: int, parent: int) -> None:
        with suppress(DomainError):
            move_unit(self.unit(unit), parent=self.unit(parent), acting_user=None)

    @rule(person=which, course=which)
    def choose(self, person: int, course: int) -> None:
        with suppress(DomainError):
            enrol(self.person(person), course=self.course(course), acting_user=None)

    @rule(person=which, step=which)
    def complete_whatever(self, person: int, step: int) -> None:
        self.take(self.person(person), self.step(step))

    @rule(number=which, step=which)
    def complete_next(self, number: int, step: int) -> None:
        for enrolment in Enrolment.objects.open().order_by("pk")[number : number + 1]:
            steps = Step.objects.live().filter(module__course=enrolment.course).order_by("pk")
            for one in steps[step % 3 : step % 3 + 1]:
                self.take(enrolment.person, one)

    @rule(number=which)
    def complete_all(self, number: int) -> None:
        for enrolment in Enrolment.objects.open().order_by("pk")[number : number + 1]:
            periods = Enrolment.objects.filter(person=enrolment.person, course=enrolment.course)
            credited = periods.to_credit(on=timezone.localdate())
            assert credited is not None
            for step in Step.objects.live().filter(module__course=enrolment.course):
                self.take(enrolment.person, step)
            credited.refresh_from_db()
            assert credited.is_complete == (credited.steps_required > 0)

    def take(self, person: User, step: Step) -> None:
        before = set(Completion.objects.values_list("enrolment", flat=True))
        record = complete_step(
            person, step=step, edition=step.edition, occurred_at=timezone.now(), evidence={}
        )
        completed = set(Completion.objects.values_list("enrolment", flat=True)) - before
        assert completed <= {record.enrolment_id if record else None}

    @rule(person=which, course=which)
    def finish(self, person: int, course: int) -> None:
        with suppress(DomainError):
            finish_course(self.person(person), course=self.course(course))

    @rule(step=which)
    def retire_or_bring_back(self, step: int) -> None:
        changed = self.step(step)
        changed.retired_at = None if changed.is_retired else timezone.now()
        self.project(changed)

    @rule(step=which)
    def add_step(self, step: int) -> None:
        self.project(StepFactory(module=self.step(step).module))

    def project(self, step: Step) -> None:
        step.save()
        recount(step.module.course)

    @rule(number=st.sampled_from([1, 3, 14, 31, 62]))
    def let_days_pass(self, number: int) -> None:
        self.now.shift(timedelta(days=number))
        sync_enrolments()

    @invariant()
    def equals_a_naive_recount(self) -> None:
        check_everybody()

    @invariant()
    def reconcile_finds_nothing(self) -> None:
        for drift in (enrolment_drift, completion_drift, count_drift):
            assert list(drift()) == []

    @invariant()
    def what_was_completed_stays(self) -> None:
        now = {row["id"]: row for row in Completion.objects.values()}
        assert {pk: now[pk] for pk in self.seen} == self.seen
        self.seen = now
        complete = {row["id"]: row for row in Enrolment.objects.complete().values(*FROZEN)}
        assert {pk: complete[pk] for pk in self.frozen} == self.frozen
        self.frozen = complete
        records = set(StepRecord.objects.values_list("pk", flat=True))
        assert self.records <= records
        self.records = records


@pytest.mark.soak
@pytest.mark.django_db
def test_any_sequence_of_acts_equals_a_naive_recount() -> None:
    run_state_machine_as_test(
        Records,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=LENGTH,
            deadline=None,
            phases=PHASES,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
