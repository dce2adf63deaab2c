"""Steps, modules and courses are completed in one transaction, once."""

from datetime import timedelta

import pytest

from django.utils import timezone

from core.errors import DomainError
from core.models import AuditEvent
from core.signals import step_completed
from courses.actions import complete_step, end_assignment, finish_course
from courses.counting.many import recount
from courses.models import Completion, Enrolment, ModuleCompletion, Step, StepRecord
from people.enums import AppointmentRole
from people.models import User
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory, days_ago
from tests.factories.records import (
    EnrolmentFactory,
    ModuleFactory,
    ProjectedCourseFactory,
    StepFactory,
    assign,
    steps_of,
    take,
)
from tests.racing import held

pytestmark = pytest.mark.django_db


def test_a_step_is_recorded_with_its_edition_and_evidence() -> None:
    enrolment = EnrolmentFactory()
    step = steps_of(enrolment.course)[0]
    at = timezone.now()
    complete_step(
        enrolment.person, step=step, edition=1, occurred_at=at, evidence={"kind": "lesson"}
    )
    record = StepRecord.objects.get()
    assert (record.enrolment, record.step, record.edition) == (enrolment, step, 1)
    assert (record.occurred_at, record.evidence) == (at, {"kind": "lesson"})
    enrolment.refresh_from_db()
    assert (enrolment.steps_done, enrolment.steps_required) == (1, 3)
    assert not enrolment.is_complete


def test_the_same_step_again_changes_nothing() -> None:
    enrolment = EnrolmentFactory()
    step = steps_of(enrolment.course)[0]
    first, second = take(enrolment.person, step, step)
    assert first == second
    assert StepRecord.objects.get().occurred_at == first.occurred_at


def test_a_module_is_complete_with_its_last_required_step() -> None:
    enrolment = EnrolmentFactory()
    first, second, third = steps_of(enrolment.course)
    take(enrolment.person, first)
    assert not ModuleCompletion.objects.exists()
    _, record = take(enrolment.person, first, second)
    completion = ModuleCompletion.objects.get()
    assert completion.module == second.module
    assert completion.completed_at == record.occurred_at
    assert not Completion.objects.exists()
    take(enrolment.person, third)
    assert ModuleCompletion.objects.count() == 2


def test_a_course_is_complete_with_its_last_required_step() -> None:
    enrolment = EnrolmentFactory()
    *_, last = take(enrolment.person, *steps_of(enrolment.course))
    enrolment.refresh_from_db()
    assert enrolment.completed_at == last.occurred_at
    assert enrolment.completion.completed_at == last.occurred_at
    event = AuditEvent.objects.get(verb="course.completed")
    assert (event.person, event.subject_id) == (enrolment.person, str(enrolment.pk))


def test_steps_recorded_out_of_order_complete_at_the_latest() -> None:
    enrolment = EnrolmentFactory()
    first, second, third = steps_of(enrolment.course)
    *_, late = take(enrolment.person, first, second)
    at = late.occurred_at - timedelta(days=2)
    complete_step(enrolment.person, step=third, edition=1, occurred_at=at, evidence={})
    assert Completion.objects.get().completed_at == late.occurred_at


def test_optional_steps_are_recorded_and_never_count() -> None:
    course = ProjectedCourseFactory()
    ModuleFactory(course=course, steps=1, cases=1)
    case = Step.objects.get(is_required=False)
    enrolment = EnrolmentFactory(course=course)
    take(enrolment.person, case)
    enrolment.refresh_from_db()
    assert (enrolment.steps_done, enrolment.steps_required) == (0, 1)
    assert StepRecord.objects.filter(step=case).exists()
    assert not ModuleCompletion.objects.exists()


def test_nothing_required_is_never_complete() -> None:
    course = ProjectedCourseFactory()
    ModuleFactory(course=course, cases=1)
    enrolment = EnrolmentFactory(course=course)
    take(enrolment.person, Step.objects.get())
    enrolment.refresh_from_db()
    assert not enrolment.is_complete
    assert not enrolment.is_waiting
    assert not ModuleCompletion.objects.exists()


def test_an_older_edition_counts_where_no_newer_one_is_owed() -> None:
    enrolment = EnrolmentFactory()
    step = steps_of(enrolment.course)[0]
    Step.objects.filter(pk=step.pk).update(edition=2)
    complete_step(enrolment.person, step=step, edition=1, occurred_at=timezone.now(), evidence={})
    enrolment.refresh_from_db()
    assert (enrolment.steps_done, StepRecord.objects.get().edition) == (1, 1)


def test_the_older_of_two_open_periods_gets_the_step() -> None:
    enrolment = EnrolmentFactory()
    EnrolmentFactory(person=enrolment.person, course=enrolment.course, period=2)
    take(enrolment.person, *steps_of(enrolment.course)[:1])
    assert StepRecord.objects.get().enrolment == enrolment


def test_when_the_older_period_is_complete_the_open_one_gets_the_step() -> None:
    enrolment = EnrolmentFactory(complete=True)
    newer = EnrolmentFactory(person=enrolment.person, course=enrolment.course, period=2)
    take(enrolment.person, *steps_of(enrolment.course)[:1])
    newer.refresh_from_db()
    assert newer.steps_done == 1


def test_nothing_is_recorded_for_who_is_not_enrolled() -> None:
    course = ProjectedCourseFactory(shape=(1,))
    assert take(UserFactory(), *steps_of(course)) == [None]
    ended = EnrolmentFactory(course=course, ended=True)
    assert take(ended.person, *steps_of(course)) == [None]
    assert not StepRecord.objects.exists()


def test_a_step_of_an_open_course_enrols() -> None:
    course = ProjectedCourseFactory(open=True, shape=(2,))
    person = UserFactory()
    take(person, *steps_of(course)[:1])
    enrolment = Enrolment.objects.get()
    assert (enrolment.person, enrolment.is_assigned, enrolment.due_on) == (person, False, None)
    assert (enrolment.steps_done, enrolment.steps_required) == (1, 2)


def test_a_complete_course_keeps_its_counts_and_its_completion() -> None:
    enrolment = EnrolmentFactory(complete=True)
    before = Completion.objects.values().get()
    module = steps_of(enrolment.course)[0].module
    added = StepFactory(module=module)
    recount(enrolment.course)
    take(enrolment.person, added)
    enrolment.refresh_from_db()
    assert (enrolment.steps_done, enrolment.steps_required) == (3, 3)
    assert StepRecord.objects.filter(enrolment=enrolment, step=added).exists()
    assert Completion.objects.values().get() == before


def test_a_retired_step_that_was_being_taken_is_still_recorded() -> None:
    enrolment = EnrolmentFactory()
    first, *_ = steps_of(enrolment.course)
    Step.objects.filter(pk=first.pk).update(retired_at=timezone.now())
    recount(enrolment.course)
    assert take(enrolment.person, first) != [None]
    enrolment.refresh_from_db()
    assert (enrolment.steps_done, enrolment.steps_required) == (0, 2)


class TestWaiting:
    """Retiring the last step to do completes nobody; the learner finishes the course."""

    @pytest.fixture
    def waiting(self) -> Enrolment:
        enrolment = EnrolmentFactory()
        first, second, third = steps_of(enrolment.course)
        take(enrolment.person, first, third)
        Step.objects.filter(pk=second.pk).update(retired_at=timezone.now())
        recount(enrolment.course)
        enrolment.refresh_from_db()
        return enrolment

    def test_retiring_completes_nobody(self, waiting: Enrolment) -> None:
        assert waiting.is_waiting
        assert not waiting.is_complete

    def test_republishing_leaves_no_trace(self, waiting: Enrolment) -> None:
        Step.objects.update(retired_at=None)
        recount(waiting.course)
        waiting.refresh_from_db()
        assert not waiting.is_waiting
        assert not Completion.objects.exists()
        assert ModuleCompletion.objects.count() == 1

    def test_the_learner_finishes_the_course(self, waiting: Enrolment) -> None:
        before = timezone.now()
        finish_course(waiting.person, course=waiting.course)
        assert Completion.objects.get().completed_at >= before
        finish_course(waiting.person, course=waiting.course)
        assert Completion.objects.count() == 1

    def test_who_has_something_to_do_cannot_finish(self) -> None:
        enrolment = EnrolmentFactory()
        with pytest.raises(DomainError) as refused:
            finish_course(enrolment.person, course=enrolment.course)
        assert refused.value.code == "not_done"
        with pytest.raises(DomainError):
            finish_course(UserFactory(), course=enrolment.course)


class TestFrozen:
    """A completion says where the person stood on that day, whatever happens later."""

    @pytest.fixture
    def completion(self) -> Completion:
        hotel = UnitFactory(code="hotel")
        floors = UnitFactory(code="floors", parent=UnitFactory(code="rooms", parent=hotel))
        UserFactory(full_name="Mali Head", heads=hotel)
        person = UserFactory(full_name="Nok Room")
        AppointmentFactory(person=person, unit=floors, is_home=True, position="Room attendant")
        course = ProjectedCourseFactory(shape=(2,), title="The Course")
        ModuleFactory(course=course, steps=1, cases=2)
        enrolment = EnrolmentFactory(person=person, course=course)
        take(person, Step.objects.filter(is_required=False).first(), *steps_of(course))
        return enrolment.completion

    def test_it_holds_the_place(self, completion: Completion) -> None:
        assert completion.unit.code == "floors"
        assert completion.unit_path == "hotel/rooms/floors"
        assert completion.position == "Room attendant"

    def test_the_head_is_the_nearest_ancestors(self, completion: Completion) -> None:
        assert completion.head.full_name == "Mali Head"

    def test_minutes_are_those_of_the_steps_done(self, completion: Completion) -> None:
        assert completion.minutes == 3 * 6 + 4

    def test_names_stand_apart(self, completion: Completion) -> None:
        names = completion.names
        assert (names.person_name, names.head_name) == ("Nok Room", "Mali Head")
        assert names.course_title == "The Course"

    def test_audit_holds_no_names(self, completion: Completion) -> None:
        event = AuditEvent.objects.get(verb="course.completed")
        assert event.data == {"course": completion.course_id, "period": 1}


def test_a_heads_head_is_the_next_above() -> None:
    hotel = UnitFactory()
    rooms = UnitFactory(parent=hotel)
    general = UserFactory(heads=hotel)
    head = UserFactory(unit=rooms, heads=rooms)
    EnrolmentFactory(person=head, complete=True)
    assert Completion.objects.get().head == general


def test_past_and_future_heads_are_not_the_head() -> None:
    unit = UnitFactory()
    AppointmentFactory(
        person=UserFactory(), unit=unit, role=AppointmentRole.HEAD, ends_on=days_ago(1)
    )
    AppointmentFactory(
        person=UserFactory(), unit=unit, role=AppointmentRole.HEAD, starts_on=days_ago(-1)
    )
    AppointmentFactory(person=UserFactory(), unit=unit, role=AppointmentRole.DEPUTY)
    EnrolmentFactory(person=UserFactory(unit=unit), complete=True)
    assert Completion.objects.get().head is None


def test_who_has_no_place_completes_too() -> None:
    EnrolmentFactory(complete=True)
    completion = Completion.objects.get()
    assert (completion.unit, completion.unit_path, completion.head) == (None, "", None)


class TestSignal:
    """The apps below tell of a completed step and know nothing of courses."""

    def send(self, person: User, key: object) -> None:
        step_completed.send(
            sender=None,
            person=person,
            step_key=key,
            edition=1,
            occurred_at=timezone.now(),
            evidence={"kind": "quiz"},
        )

    def test_a_step_told_of_is_recorded(self) -> None:
        enrolment = EnrolmentFactory()
        self.send(enrolment.person, steps_of(enrolment.course)[0].key)
        assert StepRecord.objects.get().evidence == {"kind": "quiz"}

    def test_a_step_that_no_course_knows_counts_nowhere(self) -> None:
        self.send(UserFactory(), "00000000-0000-0000-0000-000000000000")
        assert not StepRecord.objects.exists()


@pytest.mark.parametrize("number", [2, 12])
def test_completing_takes_the_same_queries_in_any_size(
    number: int, django_assert_num_queries: object
) -> None:
    unit = UnitFactory()
    course = ProjectedCourseFactory(shape=(number,) * number)
    people = UserFactory.create_batch(number, unit=unit)
    assign(course, unit=unit, due_on=None, acting_user=None)
    *others, step = steps_of(course)
    take(people[0], *others)
    with django_assert_num_queries(31 + held(2)):
        take(people[0], step)


def test_an_ended_duty_with_steps_done_waits_for_the_next_rule() -> None:
    unit = UnitFactory()
    course = ProjectedCourseFactory(shape=(2,))
    person = UserFactory(unit=unit)
    assignment = assign(course, unit=unit, due_on=None, acting_user=None)
    first, second = steps_of(course)
    take(person, first)
    end_assignment(assignment, acting_user=None)
    assert take(person, second) == [None]
    assign(course, unit=unit, due_on=None, acting_user=None)
    take(person, second)
    assert Enrolment.objects.get().is_complete
