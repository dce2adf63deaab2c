"""Enrolments follow places, rules and people's own choice."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from django.utils import timezone

from core.errors import DomainError
from core.models import AuditEvent
from courses import actions
from courses.actions import end_assignment, enrol, sync_enrolments
from courses.duties.terms import Terms
from courses.enums import DueKind, HeadsFirst
from courses.models import Assignment, Course, Enrolment
from courses.reconciliation import enrolment_drift
from people.actions import move as move_home
from people.models import Unit, User
from people.signals import places_changed
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory, assign, steps_of, take
from tests.racing import held

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(shape=(2, 1))


@pytest.fixture
def unit() -> Unit:
    return UnitFactory()


@pytest.fixture
def assignment(course: Course, unit: Unit) -> Assignment:
    soon = timezone.localdate() + timedelta(days=14)
    return assign(course, unit=unit, due_on=soon, acting_user=None)


def tell(*people: User) -> None:
    places_changed.send(sender=None, people={person.pk for person in people})


def leave(person: User) -> None:
    person.is_active = False
    person.save()
    tell(person)


def move(person: User, unit: Unit) -> None:
    person.appointments.home().update(unit=unit)
    tell(person)


def only(enrolments: Iterable[Enrolment]) -> Enrolment:
    [enrolment] = enrolments
    return enrolment


def test_who_joins_is_enrolled(assignment: Assignment, unit: Unit) -> None:
    person = UserFactory(unit=unit)
    tell(person)
    enrolment = person.enrolments.get()
    assert (enrolment.due_on, enrolment.steps_required) == (assignment.due_on, 3)


def test_who_moves_out_is_free_and_who_moves_back_goes_on(
    assignment: Assignment, unit: Unit
) -> None:
    person = UserFactory(unit=unit)
    tell(person)
    take(person, *steps_of(assignment.course)[:2])
    move(person, UnitFactory())
    assert not person.enrolments.get().is_current
    move(person, unit)
    enrolment = person.enrolments.get()
    assert (enrolment.is_open, enrolment.steps_done) == (True, 2)


def test_who_moves_within_what_is_assigned_keeps_the_date_and_the_period(course: Course) -> None:
    hotel = UnitFactory()
    floors, laundry = UnitFactory(parent=hotel), UnitFactory(parent=hotel)
    soon = timezone.localdate() + timedelta(days=1)
    terms = Terms(unit=hotel, due=DueKind.DATE, due_on=soon, due_days=30)
    assignment = actions.assign(course, terms, acting_user=None)
    person = UserFactory(unit=floors)
    tell(person)
    week_ago = timezone.localdate() - timedelta(days=7)
    Assignment.objects.update(starts_on=week_ago)
    assignment.reaches.update(since=week_ago)
    Enrolment.objects.update(opened_on=week_ago, cycle_from=week_ago, cycle_on=week_ago)
    move_home(person, unit=laundry, on=timezone.localdate(), acting_user=None)
    enrolment = person.enrolments.get()
    assert (enrolment.opened_on, enrolment.cycle_from) == (week_ago, week_ago)
    assert enrolment.due_on == soon
    assert assignment.reaches.get().until is None


def test_who_leaves_keeps_what_is_complete(assignment: Assignment, unit: Unit) -> None:
    open_one, done = UserFactory.create_batch(2, unit=unit)
    tell(open_one, done)
    take(done, *steps_of(assignment.course))
    leave(open_one)
    leave(done)
    assert open_one.enrolments.get().ended_at is not None
    complete = done.enrolments.get()
    assert (complete.is_complete, complete.ended_at, complete.is_assigned) == (True, None, False)


def test_a_new_head_takes_the_course_for_heads(unit: Unit) -> None:
    course = ProjectedCourseFactory(for_heads=True, shape=(1,))
    assign(course, unit=unit, due_on=None, acting_user=None)
    person = UserFactory(unit=unit)
    tell(person)
    assert not person.enrolments.exists()
    headship = AppointmentFactory(person=person, unit=UnitFactory(parent=unit), role="deputy")
    tell(person)
    assert person.enrolments.get().is_open
    headship.ends_on = timezone.localdate()
    headship.save()
    tell(person)
    assert not person.enrolments.get().is_open


def test_a_place_that_is_not_home_counts_nothing(assignment: Assignment, unit: Unit) -> None:
    person = UserFactory(unit=UnitFactory())
    AppointmentFactory(person=person, unit=unit)
    tell(person)
    assert not person.enrolments.exists()


def test_a_future_place_counts_from_its_day(assignment: Assignment, unit: Unit) -> None:
    person = UserFactory()
    place = AppointmentFactory(
        person=person,
        unit=unit,
        is_home=True,
        starts_on=timezone.localdate() + timedelta(days=1),
    )
    tell(person)
    assert not person.enrolments.exists()
    place.starts_on = timezone.localdate()
    place.save()
    sync_enrolments()
    assert person.enrolments.get().is_open


def test_only_the_people_told_of_are_touched(assignment: Assignment, unit: Unit) -> None:
    told, other = UserFactory.create_batch(2, unit=unit)
    tell(told)
    assert only(Enrolment.objects.all()).person == told
    tell()
    assert not other.enrolments.exists()


def test_syncing_again_changes_nothing(assignment: Assignment, unit: Unit) -> None:
    UserFactory.create_batch(3, unit=unit)
    sync_enrolments()
    before = list(Enrolment.objects.order_by("pk").values())
    sync_enrolments()
    assert list(Enrolment.objects.order_by("pk").values()) == before


def test_an_ended_enrolment_keeps_the_time_it_ended(assignment: Assignment, unit: Unit) -> None:
    person = UserFactory(unit=unit)
    tell(person)
    move(person, UnitFactory())
    ended_at = person.enrolments.get().ended_at
    Enrolment.objects.update(is_assigned=True)
    sync_enrolments()
    enrolment = person.enrolments.get()
    assert (enrolment.ended_at, enrolment.is_assigned) == (ended_at, False)


@pytest.mark.parametrize("number", [2, 30])
def test_syncing_takes_the_same_queries_for_any_number(
    number: int, assignment: Assignment, unit: Unit, django_assert_num_queries: object
) -> None:
    UserFactory.create_batch(number, unit=unit)
    sync_enrolments()
    outside = UnitFactory()
    for person in User.objects.all():
        person.appointments.home().update(unit=outside)
    with django_assert_num_queries(20 + held(4)):
        tell(*User.objects.all())
    assert not Enrolment.objects.current().exists()


class TestChoice:
    """Anyone may take an open course by their own choice."""

    @pytest.fixture
    def course(self) -> Course:
        return ProjectedCourseFactory(open=True, shape=(2, 1))

    def test_it_has_no_date_and_no_assignment(self, course: Course) -> None:
        person = UserFactory()
        enrolment = enrol(person, course=course, acting_user=person)
        assert (enrolment.is_assigned, enrolment.due_on, enrolment.is_open) == (False, None, True)
        assert enrolment.steps_required == 3
        assert AuditEvent.objects.get(verb="course.chosen").person == person

    def test_choosing_twice_is_choosing_once(self, course: Course) -> None:
        person = UserFactory()
        first = enrol(person, course=course, acting_user=person)
        assert enrol(person, course=course, acting_user=person) == first
        assert AuditEvent.objects.count() == 1

    def test_what_is_assigned_stays_assigned(
        self, course: Course, unit: Unit, assignment: Assignment
    ) -> None:
        person = UserFactory(unit=unit)
        tell(person)
        assert enrol(person, course=course, acting_user=person).is_assigned

    def test_a_rule_makes_it_a_duty_and_its_end_a_choice_again(
        self, course: Course, unit: Unit
    ) -> None:
        person = UserFactory(unit=unit)
        enrol(person, course=course, acting_user=person)
        soon = timezone.localdate()
        assignment = assign(course, unit=unit, due_on=soon, acting_user=None)
        assert (person.enrolments.get().is_assigned, person.enrolments.get().due_on) == (True, soon)
        end_assignment(assignment, acting_user=None)
        enrolment = person.enrolments.get()
        assert (enrolment.is_open, enrolment.is_assigned, enrolment.due_on) == (True, False, None)

    def test_an_ended_duty_may_be_chosen(
        self, course: Course, unit: Unit, assignment: Assignment
    ) -> None:
        person = UserFactory(unit=unit)
        tell(person)
        end_assignment(assignment, acting_user=None)
        enrolment = enrol(person, course=course, acting_user=person)
        assert (enrolment.is_open, enrolment.is_assigned) == (True, False)
        sync_enrolments()
        assert person.enrolments.get().is_open

    def test_what_an_ended_duty_wanted_is_wanted_no_more_of_who_chooses(
        self, course: Course, unit: Unit
    ) -> None:
        person = UserFactory(unit=unit)
        soon = timezone.localdate() + timedelta(days=14)
        terms = Terms(unit=unit, due=DueKind.DATE, due_on=soon, heads_first=HeadsFirst.REQUIRED)
        rule = actions.assign(course, terms, acting_user=None)
        held = person.enrolments.get()
        assert (held.course_due_on, held.held_until) == (soon, soon)
        end_assignment(rule, acting_user=None)
        chosen = enrol(person, course=course, acting_user=person)
        chosen.refresh_from_db()
        assert (chosen.course_due_on, chosen.held_until, chosen.module_dates) == (None, None, {})
        assert list(enrolment_drift()) == []

    def test_who_leaves_takes_no_course(self, course: Course) -> None:
        person = UserFactory()
        enrol(person, course=course, acting_user=person)
        leave(person)
        assert not person.enrolments.get().is_current
        assert take(person, *steps_of(course)[:1]) == [None]
        with pytest.raises(DomainError) as refused:
            enrol(person, course=course, acting_user=person)
        assert refused.value.code == "person_inactive"

    def test_a_complete_course_counts_in_a_later_assignment(
        self, course: Course, unit: Unit
    ) -> None:
        person = UserFactory(unit=unit)
        take(person, *steps_of(course))
        before = person.enrolments.get()
        assign(course, unit=unit, due_on=timezone.localdate(), acting_user=None)
        after = person.enrolments.get()
        assert (after.is_assigned, after.due_on) == (True, None)
        assert after.completed_at == before.completed_at


@pytest.mark.parametrize("state", [{}, {"open": True, "retired_at": timezone.now()}])
def test_a_course_that_is_not_open_cannot_be_chosen(state: dict[str, object]) -> None:
    course = ProjectedCourseFactory(**state)
    with pytest.raises(DomainError) as refused:
        enrol(UserFactory(), course=course, acting_user=None)
    assert refused.value.code == "course_not_open"


def test_named_sets() -> None:
    opened, chosen = EnrolmentFactory(), EnrolmentFactory(chosen=True)
    late = EnrolmentFactory(overdue=True)
    ended, done = EnrolmentFactory(ended=True), EnrolmentFactory(complete=True)
    enrolments = Enrolment.objects.all()
    assert set(enrolments.current()) == {opened, chosen, late, done}
    assert set(enrolments.open()) == {opened, chosen, late}
    assert set(enrolments.incomplete()) == {opened, chosen, late, ended}
    assert set(enrolments.assigned()) == {opened, late, done}
    assert set(enrolments.complete()) == {done}
    assert set(enrolments.late(timezone.localdate())) == {late}
