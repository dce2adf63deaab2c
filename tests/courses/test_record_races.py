"""Parallel acts leave what the same acts leave one after another."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Event

import pytest

from django.db import connection, transaction
from django.utils import timezone

from core.enums import AskedAgain
from core.models import AuditEvent
from courses.actions import complete_step, enrol
from courses.actions import steps as actions
from courses.counting import many as counting
from courses.counting import one
from courses.counting.many import recount
from courses.locking import lock_courses
from courses.models import Completion, Enrolment, Step, StepRecord
from courses.querysets import EnrolmentQuerySet
from courses.renewal.retakes import Mark, ask
from people.actions import appoint
from people.enums import AppointmentRole
from people.models import User
from tests.courses.naive import check_everybody
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory, assign, steps_of, take
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

THREADS = 8
ROUNDS = 25 if os.environ.get("SOAK") else 2


def completing(person: User, step: Step) -> Callable[[], object]:
    return lambda: take(person, step)[0]


@pytest.mark.parametrize("_", range(ROUNDS))
def test_the_same_last_step_at_once_is_one_record_and_one_completion(_: int) -> None:
    enrolment = EnrolmentFactory(chosen=True)
    *others, last = steps_of(enrolment.course)
    take(enrolment.person, *others)
    records = at_once([completing(enrolment.person, last)] * THREADS)
    assert len(set(records)) == 1
    assert StepRecord.objects.filter(step=last).count() == 1
    assert Completion.objects.count() == 1
    assert AuditEvent.objects.filter(verb="course.completed").count() == 1
    check_everybody()


@pytest.mark.parametrize("_", range(ROUNDS))
def test_all_steps_at_once_are_counted_and_complete_once(_: int) -> None:
    enrolment = EnrolmentFactory(
        chosen=True, course=ProjectedCourseFactory(shape=(THREADS // 2,) * 2)
    )
    steps = steps_of(enrolment.course)
    at_once([completing(enrolment.person, step) for step in steps])
    enrolment.refresh_from_db()
    assert enrolment.is_complete
    assert (enrolment.steps_done, Completion.objects.count()) == (THREADS, 1)
    check_everybody()


def test_an_open_course_enrols_once() -> None:
    course = ProjectedCourseFactory(open=True, shape=(THREADS,))
    person = UserFactory()
    choosing = [lambda: enrol(person, course=course, acting_user=person)] * 2
    at_once([*[completing(person, step) for step in steps_of(course)[:-2]], *choosing])
    assert Enrolment.objects.get().steps_done == THREADS - 2
    check_everybody()


def test_who_joins_while_a_course_is_assigned_is_enrolled() -> None:
    unit = UnitFactory()
    courses = ProjectedCourseFactory.create_batch(2, shape=(1,))
    people = UserFactory.create_batch(THREADS - 2)
    joining = [lambda person=person: join(person) for person in people]

    def join(person: User) -> None:
        today = timezone.localdate()
        appoint(
            person,
            unit=unit,
            role=AppointmentRole.MEMBER,
            starts_on=today,
            is_home=True,
            acting_user=None,
        )

    assigning = [
        lambda course=course: assign(course, unit=unit, due_on=None, acting_user=None)
        for course in courses
    ]
    at_once([*joining, *assigning])
    assert Enrolment.objects.open().count() == len(people) * len(courses)
    check_everybody()


@pytest.mark.parametrize("_", range(ROUNDS))
def test_steps_completed_while_the_course_changes_are_counted(_: int) -> None:
    course = ProjectedCourseFactory(open=True, shape=(2, 1))
    first, second, third = steps_of(course)
    people = UserFactory.create_batch(3)
    for person in people:
        take(person, third)

    @transaction.atomic
    def change(step: Step, **fields: object) -> None:
        Step.objects.filter(pk=step.pk).update(**fields)
        recount(course)

    at_once(
        [
            *[completing(person, first) for person in people],
            *[completing(UserFactory(), step) for step in (first, second, third)],
            lambda: change(first, edition=2),
            lambda: change(second, retired_at=timezone.now()),
        ]
    )
    check_everybody()


class TestAskedAgainMeanwhile:
    """A step is asked again while somebody's recording of it has counted and not yet ended."""

    def record_and_change(self, monkeypatch: pytest.MonkeyPatch) -> Enrolment:
        enrolment = EnrolmentFactory(chosen=True)
        step = steps_of(enrolment.course)[0]
        tally, tallied, changed = one.tally, Event(), Event()

        def slowly(enrolment: Enrolment) -> object:
            counted = tally(enrolment)
            tallied.set()
            changed.wait(timeout=1)
            return counted

        def ask_again() -> None:
            tallied.wait(timeout=5)
            with transaction.atomic():
                lock_courses(enrolment.course)
                counting.lock_enrolments(Enrolment.objects.filter(course=enrolment.course))
                Step.objects.filter(pk=step.pk).update(edition=2)
                ask([step], Mark(AskedAgain.ALL))
                recount(enrolment.course)
            changed.set()

        monkeypatch.setattr(one, "tally", slowly)
        at_once([completing(enrolment.person, step), ask_again])
        enrolment.refresh_from_db()
        return enrolment

    def test_the_recount_waits_and_sees_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.record_and_change(monkeypatch).steps_done == 0
        check_everybody()

    def test_a_recount_that_does_not_wait_misses_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        if not connection.features.has_select_for_update:
            pytest.skip("SQLite lets one writer in at a time.")
        monkeypatch.setattr(counting, "lock_enrolments", lambda _: None)
        assert self.record_and_change(monkeypatch).steps_done == 1


class TestControl:
    """The race is real: without lock and transaction both last steps find the course complete."""

    @pytest.fixture
    def completed(self, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        """Let both threads write before either counts, where nothing keeps them apart."""
        meeting = Barrier(2)
        completed: list[int] = []

        def slowly(enrolment: Enrolment) -> object:
            with suppress(BrokenBarrierError):
                meeting.wait(timeout=1)
            return tally(enrolment)

        def complete(enrolment: Enrolment, **_: object) -> None:
            completed.append(enrolment.pk)
            Enrolment.objects.filter(pk=enrolment.pk).update(completed_at=timezone.now())

        tally = one.tally
        monkeypatch.setattr(one, "tally", slowly)
        monkeypatch.setattr(actions, "complete", complete)
        monkeypatch.setattr(one, "_complete_modules", lambda *_: None)
        return completed

    @pytest.fixture
    def last_two(self) -> Iterator[tuple[User, list[Step]]]:
        enrolment = EnrolmentFactory(chosen=True, course=ProjectedCourseFactory(shape=(2,)))
        return enrolment.person, steps_of(enrolment.course)

    def acts(
        self, act: Callable[..., object], last_two: tuple[User, list[Step]]
    ) -> list[Callable[[], object]]:
        person, steps = last_two
        now = timezone.now()
        return [
            lambda step=step: act(person, step=step, edition=1, occurred_at=now, evidence={})
            for step in steps
        ]

    def test_with_the_transaction_one_completes(self, completed, last_two) -> None:
        at_once(self.acts(complete_step, last_two))
        assert len(completed) == 1

    def test_without_it_both_do(self, completed, last_two, monkeypatch) -> None:
        monkeypatch.setattr(
            EnrolmentQuerySet, "to_credit", lambda them, *_, **__: them.current().first()
        )
        at_once(self.acts(complete_step.__wrapped__, last_two))
        assert len(completed) == 2
