"""As it was on a day: each rule by which it is told, by itself."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine

from django.utils import timezone

from core.enums import AskedAgain
from courses.actions import assign, end_assignment, enrol, withdraw_step
from courses.actions.decisions import excuse, extend, want_again
from courses.duties.terms import Terms
from courses.enums import Excused
from courses.models import Course, LearningPath, Step
from courses.renewal.retakes import Mark, ask
from people.actions import deactivate, move, reactivate
from people.enums import Role
from people.models import User
from reports.enums import State
from reports.then import Line, courses_on, lines_on
from tests.factories.people import UserFactory
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory, steps_of, take
from tests.reports.conftest import House, another_course, member, riverside

DAY_ONE = date(2026, 3, 2)


def nth(number: int) -> date:
    """Return the so manieth day: the house is built on the first."""
    return DAY_ONE + timedelta(days=number - 1)


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@pytest.fixture
def clock(db: None) -> Any:
    """Noon of the first day, standing still."""
    with time_machine.travel(at(DAY_ONE), tick=False) as clock:
        yield clock


@pytest.fixture
def early(clock: Any) -> House:
    """The house, built on the first day; the course is wanted by the sixth."""
    return riverside()


@pytest.fixture
def lan(early: House) -> User:
    return member(early.floors, "Lan")


@pytest.fixture
def hr(clock: Any) -> User:
    return UserFactory(role=Role.HR_ADMIN)


def line(person: User, course: Course, day: date) -> Line | None:
    """Return where the person stood."""
    found = lines_on(course, day, people=[person.pk])
    assert len(found) < 2
    return found[0] if found else None


def stood(person: User, course: Course, *days: int) -> list[Any]:
    """Return how they stood on the so manieth days; None for who was not counted."""
    lines = [line(person, course, nth(day)) for day in days]
    return [one and one.state for one in lines]


def wanted(person: User, course: Course, *days: int) -> list[Any]:
    lines = [line(person, course, nth(day)) for day in days]
    return [one and one.wanted_on for one in lines]


def test_nobody_is_counted_before_being_asked(early: House, lan: User) -> None:
    assert stood(lan, early.course, 0, 1, 2) == [None, State.NOT_STARTED, State.NOT_STARTED]


def test_a_day_ends_where_the_organisation_is(clock: Any, early: House, lan: User) -> None:
    first, second, third = steps_of(early.course)
    clock.move_to(at(nth(3), 23, 59))
    take(lan, first)
    clock.move_to(at(nth(4), 23, 59))
    take(lan, second, third)
    clock.move_to(at(nth(9)))
    states = [State.NOT_STARTED, State.IN_PROGRESS, State.DONE]
    assert stood(lan, early.course, 2, 3, 4) == states
    done = line(lan, early.course, nth(4))
    assert done is not None
    assert done.completed_at == at(nth(4), 23, 59)
    assert done.completed_at.astimezone(UTC).date() == nth(4)
    assert wanted(lan, early.course, 3, 4) == [nth(6), None]


def test_who_moves_on_a_day_is_in_the_new_unit_on_that_day(
    clock: Any, early: House, lan: User
) -> None:
    clock.move_to(at(nth(5)))
    move(lan, unit=early.kitchen, on=nth(5), acting_user=None)
    clock.move_to(at(nth(9)))
    units = [line(lan, early.course, nth(day)) for day in (4, 5)]
    assert [one and one.unit_id for one in units] == [early.floors.pk, early.kitchen.pk]
    assert stood(lan, early.course, 4, 5) == [State.NOT_STARTED] * 2
    for unit, days in ((early.floors, [4]), (early.kitchen, [5])):
        found = [
            day
            for day in (4, 5)
            if lan.pk in {x.person_id for x in lines_on(early.course, nth(day), units=[unit.pk])}
        ]
        assert found == days


def test_who_leaves_counts_up_to_the_day_before(clock: Any, early: House, lan: User) -> None:
    clock.move_to(at(nth(5)))
    deactivate(lan, acting_user=None)
    clock.move_to(at(nth(9)))
    assert stood(lan, early.course, 4, 5, 9) == [State.NOT_STARTED, None, None]
    reactivate(lan, acting_user=None)
    assert stood(lan, early.course, 4, 5, 9) == [State.NOT_STARTED, None, None]


def test_who_rests_without_a_day_counts_on_none(early: House, lan: User) -> None:
    User.objects.filter(pk=lan.pk).update(is_active=False)
    assert stood(lan, early.course, 1) == [None]


def test_more_time_counts_from_when_it_was_given(
    clock: Any, early: House, lan: User, hr: User
) -> None:
    clock.move_to(at(nth(3)))
    extend(lan.enrolments.get(), until=nth(8), reason="Nights", acting_user=hr)
    clock.move_to(at(nth(5)))
    extend(lan.enrolments.get(), until=nth(20), reason="Ill", acting_user=hr)
    clock.move_to(at(nth(9)))
    assert wanted(lan, early.course, 2, 3, 4, 5) == [nth(6), nth(8), nth(8), nth(20)]


def test_who_was_excused_is_told_so_for_those_days_alone(
    clock: Any, early: House, lan: User, hr: User
) -> None:
    clock.move_to(at(nth(3)))
    excuse(lan.enrolments.get(), how=Excused.ONCE, reason="Known", acting_user=hr)
    assert stood(lan, early.course, 2, 3) == [State.NOT_STARTED, State.EXCUSED]
    assert wanted(lan, early.course, 2, 3) == [nth(6), None]
    clock.move_to(at(nth(5)))
    want_again(lan.enrolments.get(), reason="Back", acting_user=hr)
    clock.move_to(at(nth(9)))
    states = [State.NOT_STARTED, State.EXCUSED, State.NOT_STARTED]
    assert stood(lan, early.course, 2, 4, 5) == states


def test_what_was_asked_again_counts_until_it_is_done(clock: Any, early: House, lan: User) -> None:
    steps = steps_of(early.course)
    take(lan, *steps)
    clock.move_to(at(nth(3)))
    raise_edition(steps[0], due_on=nth(7))
    clock.move_to(at(nth(5)))
    take(lan, Step.objects.select_related("module__course").get(pk=steps[0].pk))
    clock.move_to(at(nth(9)))
    states = [State.DONE, State.AGAIN, State.AGAIN, State.DONE]
    assert stood(lan, early.course, 2, 3, 4, 5) == states
    assert wanted(lan, early.course, 2, 4, 5) == [None, nth(7), None]


def raise_edition(step: Step, *, due_on: date) -> None:
    step.edition += 1
    step.save()
    ask([step], Mark(AskedAgain.ALL, due_on=due_on))


def test_what_was_withdrawn_did_not_happen(clock: Any, early: House, lan: User) -> None:
    step = steps_of(early.course)[0]
    take(lan, step)
    clock.move_to(at(nth(5)))
    assert stood(lan, early.course, 3) == [State.IN_PROGRESS]
    withdraw_step(lan, step=step, edition=step.edition, acting_user=None)
    assert stood(lan, early.course, 3) == [State.NOT_STARTED]


def test_a_step_counts_up_to_the_day_on_which_it_is_taken_out(
    clock: Any, early: House, lan: User
) -> None:
    step = steps_of(early.course)[0]
    take(lan, step)
    clock.move_to(at(nth(5)))
    step.retired_at = timezone.now()
    step.save()
    assert stood(lan, early.course, 4, 5) == [State.IN_PROGRESS, State.NOT_STARTED]


def test_where_no_reach_is_written_down_the_enrolment_says_it(clock: Any, early: House) -> None:
    course = another_course(early.kitchen)
    enrolment = EnrolmentFactory(course=course, due_on=nth(4))
    chosen = EnrolmentFactory(course=course, chosen=True)
    ended = EnrolmentFactory(course=course, ended=True)
    clock.move_to(at(nth(3)))
    assert stood(enrolment.person, course, 0, 1) == [None, State.NOT_STARTED]
    assert wanted(enrolment.person, course, 1) == [nth(4)]
    assert stood(chosen.person, course, 1) == [None]
    assert stood(ended.person, course, 1) == [None]


def test_a_path_for_heads_and_for_all_asks_each_for_their_own(early: House, lan: User) -> None:
    """Who chose the course for heads is on the path, and still not asked for it."""
    heads = ProjectedCourseFactory(for_heads=True, open=True, shape=(1,))
    path = LearningPath.objects.create(name="Beginning")
    for position, course in enumerate([early.course, heads]):
        path.items.create(course=course, position=position)
    enrol(lan, course=heads, acting_user=None)
    assign(path, Terms(unit=early.laundry), acting_user=None)
    mei = member(early.laundry, "Mei")
    enrol(mei, course=heads, acting_user=None)
    assert lines_on(heads, DAY_ONE) == []
    assert heads not in courses_on(DAY_ONE, [early.laundry.pk])
    assert stood(mei, early.course, 1) == [State.NOT_STARTED]


def test_courses_are_those_assigned_on_the_day(clock: Any, early: House, lan: User) -> None:
    clock.move_to(at(nth(4)))
    other = another_course(early.floors)
    clock.move_to(at(nth(9)))
    floors, kitchen = [early.floors.pk], [early.kitchen.pk]
    assert courses_on(nth(0), floors) == []
    assert courses_on(nth(3), floors) == [early.course]
    assert courses_on(nth(4), floors) == [early.course, other]
    assert courses_on(nth(4), kitchen) == []
    assert courses_on(nth(4), None) == [early.course, other]
    assert [course.title for course in courses_on(nth(4), floors)] == [
        "The Other Side",
        "For Heads",
    ]


@pytest.mark.parametrize("number", [1, 15])
def test_it_costs_the_same_for_any_number(
    number: int, clock: Any, early: House, django_assert_num_queries: Any
) -> None:
    for one in range(number):
        member(early.floors, f"Member {one}")
    clock.move_to(at(nth(5)))
    with django_assert_num_queries(7):
        assert len(lines_on(early.course, nth(3))) == number + 2
    end_assignment(early.course.assignments.get(), acting_user=None)
    with django_assert_num_queries(10):
        assert len(lines_on(early.course, nth(3))) == number + 2
