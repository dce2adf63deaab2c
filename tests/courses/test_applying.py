"""An assignment of many is applied in the background, shown as it goes, and can be taken back."""

from datetime import date, timedelta

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from django.conf import settings as configured
from django.utils import timezone

from core.errors import DomainError
from courses.actions import assign, assignments, cancel_assignment, end_assignment
from courses.duties import applying
from courses.duties.applying import apply_assignment
from courses.duties.terms import Terms
from courses.enums import DueKind
from courses.models import Assignment, Course, Enrolment, Reach
from courses.reconciliation import enrolment_drift
from people.actions import appoint
from people.enums import AppointmentRole
from people.models import Unit, User
from tests.courses.naive import check_everybody
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory, steps_of, take

pytestmark = pytest.mark.django_db

PEOPLE = 7
SOON = date(2030, 1, 31)


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr(assignments, "AT_ONCE", 2)
    monkeypatch.setattr(applying, "BATCH", 3)
    monkeypatch.setattr(applying, "PAUSE", 0)
    settings.TASKS = configured.TASKS | {  # type: ignore[attr-defined]
        "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}
    }


@pytest.fixture
def unit() -> Unit:
    return UnitFactory()


@pytest.fixture
def people(unit: Unit) -> list[User]:
    return UserFactory.create_batch(PEOPLE, unit=unit)


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(shape=(1,))


@pytest.fixture
def assignment(course: Course, unit: Unit, people: list[User]) -> Assignment:
    terms = Terms(unit=unit, due=DueKind.DATE, due_on=SOON)
    return assign(course, terms, acting_user=None)


def fresh(assignment: Assignment) -> Assignment:
    return Assignment.objects.get(pk=assignment.pk)


def part_of_it(assignment: Assignment) -> None:
    """Apply it to its first batch, as a worker does that is killed after it."""
    people = next(applying._batches(assignment.pk))
    applying._apply(assignment.pk, people)


def test_it_is_queued_and_nobody_is_enrolled_yet(assignment: Assignment) -> None:
    assert DBTaskResult.objects.get().args_kwargs["args"] == [assignment.pk]
    assert (fresh(assignment).is_applying, fresh(assignment).to_apply) == (True, PEOPLE)
    assert not Enrolment.objects.exists()


def test_the_worker_enrols_everybody(assignment: Assignment) -> None:
    apply_assignment.func(assignment.pk)
    done = fresh(assignment)
    assert (done.is_applying, done.applied, done.applied_at is None) == (False, PEOPLE, False)
    assert Enrolment.objects.filter(due_on=SOON, is_assigned=True).count() == PEOPLE
    check_everybody()


def test_progress_is_told_batch_by_batch(assignment: Assignment) -> None:
    part_of_it(assignment)
    assert (fresh(assignment).applied, Enrolment.objects.count()) == (3, 3)


def test_what_a_killed_worker_began_is_gone_on_with(assignment: Assignment) -> None:
    part_of_it(assignment)
    apply_assignment.func(assignment.pk)
    assert Reach.objects.open().count() == Enrolment.objects.count() == PEOPLE
    apply_assignment.func(assignment.pk)
    assert Enrolment.objects.count() == PEOPLE
    check_everybody()


def test_who_joins_meanwhile_is_enrolled_at_once(assignment: Assignment, unit: Unit) -> None:
    newcomer = UserFactory()
    appoint(
        newcomer,
        unit=unit,
        role=AppointmentRole.MEMBER,
        starts_on=timezone.localdate(),
        is_home=True,
        acting_user=None,
    )
    assert Enrolment.objects.get().person == newcomer


def test_taken_back_nothing_of_it_is_left(assignment: Assignment) -> None:
    part_of_it(assignment)
    cancel_assignment(assignment, acting_user=None)
    assert not Assignment.objects.exists()
    assert not Reach.objects.exists()
    assert not Enrolment.objects.exists()
    apply_assignment.func(assignment.pk)
    assert not Enrolment.objects.exists()
    assert list(enrolment_drift()) == []


def test_taken_back_what_somebody_did_and_what_was_before_stays(
    assignment: Assignment, course: Course, unit: Unit, people: list[User]
) -> None:
    part_of_it(assignment)
    busy = Enrolment.objects.order_by("pk")[0].person
    take(busy, *steps_of(course))
    cancel_assignment(assignment, acting_user=None)
    assert Enrolment.objects.get().is_complete
    check_everybody()


def test_taken_back_another_rule_holds_with_its_own_date(
    course: Course, unit: Unit, people: list[User]
) -> None:
    later = Terms(unit=unit, with_units_below=False, due=DueKind.DATE, due_on=date(2031, 1, 1))
    apply_assignment.func(assign(course, later, acting_user=None).pk)
    sooner = assign(course, Terms(unit=unit, due=DueKind.DATE, due_on=SOON), acting_user=None)
    part_of_it(sooner)
    assert Enrolment.objects.filter(due_on=SOON).count() == 3
    cancel_assignment(sooner, acting_user=None)
    assert Enrolment.objects.filter(due_on=date(2031, 1, 1)).count() == PEOPLE
    check_everybody()


def test_applied_it_can_be_ended_and_not_taken_back(assignment: Assignment) -> None:
    apply_assignment.func(assignment.pk)
    with pytest.raises(DomainError) as refused:
        cancel_assignment(assignment, acting_user=None)
    assert refused.value.code == "applied"
    assert Enrolment.objects.count() == PEOPLE


def test_ended_while_it_is_applied_it_stops(assignment: Assignment) -> None:
    part_of_it(assignment)
    end_assignment(assignment, acting_user=None)
    apply_assignment.func(assignment.pk)
    assert not Enrolment.objects.open().exists()
    check_everybody()


def test_the_night_finishes_what_no_worker_did(assignment: Assignment) -> None:
    assert list(applying.left_lying()) == []
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert len(list(applying.left_lying())) == 1
        applying.finish_those_left()
        assert list(applying.left_lying()) == []
    assert Enrolment.objects.count() == PEOPLE
