"""Two days compared: every number adds up, and each names its people."""

import os
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from django.db import transaction
from django.utils import timezone

from courses.actions import sync_enrolments
from courses.actions.decisions import excuse
from courses.models import Assignment, Course, Enrolment, Reach
from people.actions import add_person, appoint, deactivate, move, name_head
from people.enums import AppointmentRole, Role
from people.models import Appointment, Unit
from reports.enums import Status
from reports.standings import roll_over
from reports.statuses import status_of
from reports.then.comparison import compare
from reports.then.reasons import Came, Went
from tests.factories.people import UserFactory, days_ago
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, another_course, member
from tests.reports.naive import everybody_on
from tests.reports.then_world import World

SOAK = bool(os.environ.get("SOAK"))
SEEDS = range(100 if SOAK else 4)

Standing = dict[int, Status]


def counted(course: Course, unit: Unit | None, day: date) -> Standing:
    """Return how whoever counted in the unit stood, told one by one."""
    inside = None if unit is None else {one.pk for one in Unit.objects.within(unit)}
    heads = Appointment.objects.current(day).filter(unit=unit, role=AppointmentRole.HEAD)
    headed = set(heads.values_list("person", flat=True)) if unit else set()
    return {
        person: status_of(one.state, one.wanted_on, day)
        for person, one in everybody_on(course, day).items()
        if one.state != "excused"
        and person not in headed
        and (inside is None or one.unit in inside)
    }


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_adds_up_and_names_its_people(seed: int) -> None:
    world = World(seed, is_straight=False)
    with transaction.atomic():
        world.live(9, 5, lambda day: None)
        last = world.days[-1]
        with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC)):
            for course in world.courses:
                assert_adds_up(course, world, world.random.choice(world.days), last)
        transaction.set_rollback(True)


def assert_adds_up(course: Course, world: World, first: date, second: date) -> None:
    units = [Unit.objects.get(pk=unit.pk) for unit in world.units]
    found = compare(course, first, second, units, everybody=True)
    assert list(found) == [*(unit.pk for unit in units), None]
    for unit in [*units, None]:
        change = found[unit.pk if unit else None]
        before, after = counted(course, unit, first), counted(course, unit, second)
        numbers = change.numbers()
        assert numbers == (Counter(before.values()), Counter(after.values()))
        assert sorted(change.before()) == sorted(before)
        assert sorted(change.after()) == sorted(after)
        assert set(change.came_in()) == after.keys() - before.keys()
        assert set(change.went_out()) == before.keys() - after.keys()
        for status in Status:
            assert set(change.before(status)) == {p for p, s in before.items() if s == status}
            assert set(change.after(status)) == {p for p, s in after.items() if s == status}
            assert numbers[1][status] == (
                numbers[0][status]
                + len(change.newly(status))
                + len(change.came_in(status=status))
                - len(change.no_more(status))
                - len(change.went_out(status=status))
            )


def let_it_be_long_so() -> None:
    """Let all that was assigned have been so for nine days."""
    day = days_ago(9)
    Assignment.objects.update(starts_on=day)
    Reach.objects.update(since=day)
    made_at = timezone.now() - timedelta(days=9)
    Enrolment.objects.update(opened_on=day, cycle_from=day, cycle_on=day, created_at=made_at)


def test_it_says_why_somebody_came_or_went(house: House) -> None:
    """Each in one unit, between yesterday and today."""
    hr = UserFactory(role=Role.HR_ADMIN)
    leaver, mover, resting, learner = (
        member(house.floors, name) for name in ("Leaver", "Mover", "Resting", "Learner")
    )
    promoted = member(house.floors, "Promoted")
    incomer = member(house.kitchen, "Incomer")
    let_it_be_long_so()
    deactivate(leaver, acting_user=None)
    move(mover, unit=house.laundry, on=days_ago(0), acting_user=None)
    move(incomer, unit=house.floors, on=days_ago(0), acting_user=None)
    name_head(house.floors, person=promoted, on=days_ago(0), acting_user=None)
    joiner = add_person(username="new", full_name="New", acting_user=None)
    appoint(
        joiner,
        unit=house.floors,
        role=AppointmentRole.MEMBER,
        starts_on=days_ago(0),
        is_home=True,
        acting_user=None,
    )
    excuse(resting.enrolments.get(), for_good=False, reason="Known", acting_user=hr)
    take(learner, *steps_of(house.course))
    sync_enrolments()

    found = compare(house.course, days_ago(1), days_ago(0), [house.floors, house.hotel])
    change = found[house.floors.pk]

    assert change.went_out(Went.LEFT) == [leaver.pk]
    assert change.went_out(Went.MOVED_OUT) == [mover.pk]
    assert change.went_out(Went.HEADS) == [promoted.pk]
    assert change.went_out(Went.EXCUSED) == [resting.pk]
    assert change.came_in(Came.MOVED_IN) == [incomer.pk]
    assert change.came_in(Came.JOINED) == [joiner.pk]
    assert change.came_in(Came.HEADED) == [house.lead.pk]
    assert change.newly(Status.DONE) == [learner.pk]
    assert change.excused == (0, 1)
    whole = found[house.hotel.pk]
    assert whole.went_out(Went.MOVED_OUT) == []
    assert sorted(whole.went_out()) == sorted([leaver.pk, resting.pk])


def test_a_new_assignment_and_its_end_are_told(house: House) -> None:
    person = member(house.laundry, "Somebody")
    course = another_course(house.laundry)
    found = compare(course, days_ago(1), days_ago(0), [house.laundry])[house.laundry.pk]
    assert found.came_in(Came.ASSIGNED, Status.NOT_STARTED) == [person.pk]
    back = compare(course, days_ago(0), days_ago(1), [house.laundry])[house.laundry.pk]
    assert back.went_out(Went.UNASSIGNED, Status.NOT_STARTED) == [person.pk]


@pytest.mark.parametrize("number", [1, 12])
def test_it_costs_the_same_for_any_number(
    number: int, house: House, django_assert_num_queries: Any
) -> None:
    for one in range(number):
        member(house.floors, f"Member {one}")
    let_it_be_long_so()
    roll_over()
    with django_assert_num_queries(14):
        compare(house.course, days_ago(2), days_ago(0), [house.floors, house.hotel])
