"""Rules are made, changed and ended, with their audit."""

from datetime import date, timedelta

import pytest

from django.utils import timezone

from core.errors import DomainError
from core.models import AuditEvent
from courses.actions import end_assignment
from courses.models import Assignment, Course, Enrolment
from people.enums import Role
from people.models import Unit
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import (
    AssignmentFactory,
    ProjectedCourseFactory,
    assign,
    change_due_date,
    steps_of,
    take,
)
from tests.racing import held

pytestmark = pytest.mark.django_db

SOON, LATER = date(2030, 1, 31), date(2030, 3, 1)


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(shape=(2, 1))


@pytest.fixture
def unit() -> Unit:
    return UnitFactory()


def code_of(refused: pytest.ExceptionInfo[DomainError]) -> str:
    assert refused.value.sentence.endswith(".")
    return refused.value.code


def test_assigning_enrols_the_people_of_the_unit_and_below(course: Course, unit: Unit) -> None:
    inside = [UserFactory(unit=unit), UserFactory(unit=UnitFactory(parent=unit))]
    UserFactory(unit=UnitFactory())
    UserFactory(unit=unit, is_active=False)
    UserFactory(heads=unit)
    assign(course, unit=unit, due_on=SOON, acting_user=None)
    enrolments = Enrolment.objects.all()
    assert {enrolment.person for enrolment in enrolments} == set(inside)
    for enrolment in enrolments:
        assert (enrolment.is_assigned, enrolment.due_on, enrolment.period) == (True, SOON, 1)
        assert (enrolment.steps_done, enrolment.steps_required) == (0, 3)


def test_a_course_for_heads_enrols_those_who_lead_in_the_subtree(unit: Unit) -> None:
    course = ProjectedCourseFactory(for_heads=True, shape=(1,))
    head = UserFactory(heads=UnitFactory(parent=unit))
    UserFactory(unit=unit)
    UserFactory(heads=UnitFactory())
    assign(course, unit=unit, due_on=SOON, acting_user=None)
    assert Enrolment.objects.get().person == head


def test_assigning_is_audited_in_ids(course: Course, unit: Unit) -> None:
    hr = UserFactory(role=Role.HR_ADMIN)
    assignment = assign(course, unit=unit, due_on=SOON, acting_user=hr)
    event = AuditEvent.objects.get()
    assert (event.verb, event.actor) == ("assignment.made", hr)
    assert event.subject_id == str(assignment.pk)
    asked = {name: event.data[name] for name in ("course", "path", "reached", "unit", "due_on")}
    assert asked == {
        "course": course.pk,
        "path": None,
        "reached": "unit",
        "unit": unit.pk,
        "due_on": "2030-01-31",
    }
    assert assignment.created_by == hr


def test_the_same_course_is_not_assigned_twice_to_a_unit(course: Course, unit: Unit) -> None:
    assign(course, unit=unit, due_on=SOON, acting_user=None)
    with pytest.raises(DomainError) as refused:
        assign(course, unit=unit, due_on=LATER, acting_user=None)
    assert code_of(refused) == "already_assigned"
    assert Assignment.objects.get().due_on == SOON


def test_a_retired_course_is_not_assigned(unit: Unit) -> None:
    course = ProjectedCourseFactory(retired_at=timezone.now())
    with pytest.raises(DomainError) as refused:
        assign(course, unit=unit, due_on=None, acting_user=None)
    assert code_of(refused) == "course_retired"


def test_a_course_is_not_assigned_to_a_closed_unit(course: Course) -> None:
    unit = UnitFactory(closed_on=date(2020, 1, 1))
    with pytest.raises(DomainError) as refused:
        assign(course, unit=unit, due_on=None, acting_user=None)
    assert code_of(refused) == "unit_closed"


def test_ending_ends_the_enrolments_and_keeps_what_is_complete(course: Course, unit: Unit) -> None:
    waiting, done = UserFactory.create_batch(2, unit=unit)
    assignment = assign(course, unit=unit, due_on=SOON, acting_user=None)
    take(done, *steps_of(course))
    end_assignment(assignment, acting_user=None)
    ended, complete = waiting.enrolments.get(), done.enrolments.get()
    assert (ended.is_current, ended.is_assigned) == (False, False)
    assert (complete.is_current, complete.is_complete, complete.due_on) == (True, True, SOON)
    assert not complete.is_assigned
    assert AuditEvent.objects.filter(verb="assignment.ended").count() == 1


def test_an_ended_assignment_is_not_ended_again(course: Course, unit: Unit) -> None:
    assignment = assign(course, unit=unit, due_on=SOON, acting_user=None)
    end_assignment(assignment, acting_user=None)
    for act in (
        lambda: end_assignment(assignment, acting_user=None),
        lambda: change_due_date(assignment, due_on=LATER, acting_user=None),
    ):
        with pytest.raises(DomainError) as refused:
            act()
        assert code_of(refused) == "assignment_ended"


def test_assigning_anew_reopens_with_what_was_done(course: Course, unit: Unit) -> None:
    person = UserFactory(unit=unit)
    assignment = assign(course, unit=unit, due_on=SOON, acting_user=None)
    take(person, *steps_of(course)[:1])
    end_assignment(assignment, acting_user=None)
    assign(course, unit=unit, due_on=LATER, acting_user=None)
    enrolment = person.enrolments.get()
    assert (enrolment.is_open, enrolment.is_assigned, enrolment.due_on) == (True, True, LATER)
    assert enrolment.steps_done == 1


def test_the_earliest_date_of_those_that_hold(course: Course, unit: Unit) -> None:
    person = UserFactory(unit=unit)
    above = assign(course, unit=unit, due_on=LATER, acting_user=None)
    team = UnitFactory(parent=unit)
    member = UserFactory(unit=team)
    below = assign(course, unit=team, due_on=SOON, acting_user=None)
    assert (person.enrolments.get().due_on, member.enrolments.get().due_on) == (LATER, SOON)
    end_assignment(below, acting_user=None)
    assert member.enrolments.get().due_on == LATER
    end_assignment(above, acting_user=None)
    assert not member.enrolments.get().is_current


def test_a_changed_date_reaches_the_open_enrolments_alone(course: Course, unit: Unit) -> None:
    person, done = UserFactory.create_batch(2, unit=unit)
    assignment = assign(course, unit=unit, due_on=SOON, acting_user=None)
    take(done, *steps_of(course))
    change_due_date(assignment, due_on=LATER, acting_user=None)
    assert person.enrolments.get().due_on == LATER
    assert done.enrolments.get().due_on == SOON
    event = AuditEvent.objects.get(verb="assignment.changed")
    assert (event.data["before"]["due_on"], event.data["due_on"]) == ("2030-01-31", "2030-03-01")


def test_late_is_the_day_after_and_open_alone(course: Course, unit: Unit) -> None:
    today = timezone.localdate()
    late, done = UserFactory.create_batch(2, unit=unit)
    assignment = assign(course, unit=unit, due_on=today, acting_user=None)
    take(done, *steps_of(course))
    assert not Enrolment.objects.late(today).exists()
    assert Enrolment.objects.late(today + timedelta(days=1)).get().person == late
    end_assignment(assignment, acting_user=None)
    assert not Enrolment.objects.late(today + timedelta(days=1)).exists()


@pytest.mark.parametrize("traits", [{}, {"role": Role.TRAINER}])
def test_only_hr_and_site_administrators_assign(
    traits: dict[str, object], course: Course, unit: Unit
) -> None:
    stranger = UserFactory(heads=unit, **traits)
    assignment = assign(course, unit=unit, due_on=SOON, acting_user=None)
    for act in (
        lambda: assign(course, unit=UnitFactory(), due_on=None, acting_user=stranger),
        lambda: change_due_date(assignment, due_on=LATER, acting_user=stranger),
        lambda: end_assignment(assignment, acting_user=stranger),
    ):
        with pytest.raises(DomainError) as refused:
            act()
        assert code_of(refused) == "not_a_keeper"
    assert Assignment.objects.values("due_on", "ended_at").get() == {
        "due_on": SOON,
        "ended_at": None,
    }


def test_a_refused_act_leaves_nothing(course: Course, unit: Unit, monkeypatch: object) -> None:
    UserFactory(unit=unit)

    def broken(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("courses.actions.assignments.sync_enrolments", broken)
    with pytest.raises(RuntimeError):
        assign(course, unit=unit, due_on=SOON, acting_user=None)
    assert not Assignment.objects.exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("number", [3, 40])
def test_assigning_takes_the_same_queries_for_any_number(
    number: int, django_assert_num_queries: object
) -> None:
    assignment = AssignmentFactory.build(unit=UnitFactory(), course=ProjectedCourseFactory())
    UserFactory.create_batch(number, unit=assignment.unit)
    with django_assert_num_queries(23 + held(2)):
        assign(assignment.course, unit=assignment.unit, due_on=SOON, acting_user=None)
    assert Enrolment.objects.count() == number
