"""Two days compared: whoever came or left is counted, named, and told why."""

import os
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from django.db import transaction
from django.test import Client
from django.utils import timezone

from courses.actions import end_assignment, sync_enrolments
from courses.actions.decisions import excuse
from courses.enums import Excused
from courses.models import Assignment, Course, Enrolment, Reach
from people.actions import add_person, appoint, deactivate, move, name_head
from people.enums import AppointmentRole
from people.models import Appointment, Unit, User
from people.querysets import today
from reports.statuses import APART
from tests.factories.people import days_ago
from tests.reports.conftest import House, another_course, member, members
from tests.reports.naive import everybody_on
from tests.reports.organisation.reading import page_of, row_named
from tests.reports.test_cost import cost
from tests.reports.then_world import World

SOAK = bool(os.environ.get("SOAK"))
SEEDS = range(100 if SOAK else 4)


def counted(course: Course, unit: Unit, day: date) -> set[int]:
    """Return who counted in the unit on a day, told one by one."""
    inside = {one.pk for one in Unit.objects.within(unit)}
    heads = Appointment.objects.current(day).filter(unit=unit, role=AppointmentRole.HEAD)
    return {
        person
        for person, one in everybody_on(course, day).items()
        if one.state not in APART and one.unit in inside
    } - set(heads.values_list("person", flat=True))


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_is_who_came_and_left_and_names_them(client: Client, seed: int) -> None:
    world = World(seed, is_straight=False)
    with transaction.atomic():
        world.live(9, 5, lambda day: None)
        with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC)):
            earlier = world.random.sample(world.days[:-1], len(world.days) - 1)
            # In a quiet week nobody moves: then one that began on another day.
            found = any(assert_all_told(client, world, (day, world.days[-1])) for day in earlier)
        transaction.set_rollback(True)
    assert found


def assert_all_told(client: Client, world: World, days: tuple[date, date]) -> bool:
    """Ask for every course and unit; return whether anybody moved."""
    moved = [
        assert_told(client, world.hr, course, unit, days)
        for course in world.courses
        for unit in Unit.objects.open()
    ]
    return any(moved)


def assert_told(
    client: Client, hr: User, course: Course, unit: Unit, days: tuple[date, date]
) -> bool:
    """Ask from the day on which the course is asked of somebody; return whether anybody moved."""
    before, after = (counted(course, unit, day) for day in days)
    came, left = after - before, before - after
    on, other = days if before else days[::-1]
    above = unit.get_parent()
    asked = f"by=unit&course={course.slug}&on={on}&with={other}&moved={unit.code}"
    found = page_of(client, hr, f"/reports/?{asked}&unit={above.code if above else ''}")
    if found.context["course"] != course:
        assert not came | left
        return False
    moved = found.context["moved"]
    assert row_named(found, unit.name)[-2:] == [str(len(came)), str(len(left))]
    assert named(moved["came"]) == names_of(came)
    assert named(moved["left"]) == names_of(left)
    return bool(came | left)


def named(reasons: list[dict[str, Any]]) -> list[str]:
    assert not any(one["more"] for one in reasons)
    return sorted(name for one in reasons for name in one["names"])


def names_of(people: set[int]) -> list[str]:
    return sorted(User.objects.filter(pk__in=people).values_list("full_name", flat=True))


def let_it_be_long_so() -> None:
    """Let all that was assigned have been so for nine days."""
    day = days_ago(9)
    Assignment.objects.update(starts_on=day)
    Reach.objects.update(since=day)
    made_at = timezone.now() - timedelta(days=9)
    Enrolment.objects.update(opened_on=day, cycle_from=day, cycle_on=day, created_at=made_at)


def told(client: Client, hr: User, unit: Unit, asked: str = "") -> dict[str, dict[str, list[str]]]:
    """Return who came and left since yesterday, by reason."""
    path = f"/reports/?by=team&with={days_ago(1)}&moved={unit.code}&{asked}"
    moved = page_of(client, hr, path).context["moved"]
    return {way: {one["why"]: one["names"] for one in moved[way]} for way in ("came", "left")}


def test_it_says_why_somebody_came_or_went(client: Client, house: House, hr: User) -> None:
    """Each in one unit, between yesterday and today."""
    leaver, mover, resting = (member(house.floors, name) for name in ("Leaver", "Mover", "Resting"))
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
    excuse(resting.enrolments.get(), how=Excused.ONCE, reason="Known", acting_user=hr)
    sync_enrolments()
    assert told(client, hr, house.floors) == {
        "came": {"joined": ["New"], "moved in": ["Incomer"], "headed the unit then": ["Lek Lead"]},
        "left": {
            "left": ["Leaver"],
            "moved out": ["Mover"],
            "excused": ["Resting"],
            "heads the unit now": ["Promoted"],
        },
    }
    assert told(client, hr, house.laundry)["came"] == {"moved in": ["Mover"]}


def test_a_new_assignment_and_its_end_are_told(client: Client, house: House, hr: User) -> None:
    member(house.laundry, "Somebody")
    let_it_be_long_so()
    another_course(house.laundry)
    found = told(client, hr, house.laundry, "course=heads")
    assert found == {"came": {"newly assigned": ["Somebody"]}, "left": {}}
    end_assignment(Assignment.objects.get(unit=house.hotel), acting_user=None)
    found = told(client, hr, house.laundry, f"course=counter&on={days_ago(1)}&with={today()}")
    assert found == {"came": {}, "left": {"not assigned any more": ["Somebody"]}}


def test_who_is_no_row_is_not_named(client: Client, house: House, hr: User) -> None:
    let_it_be_long_so()
    path = f"/reports/?by=head&with={days_ago(1)}&moved="
    assert page_of(client, hr, f"{path}hk").context["moved"] is not None
    assert page_of(client, hr, f"{path}floors").context["moved"] is None


def test_it_costs_the_same_for_any_number(client: Client, house: House, hr: User) -> None:
    people = members(house.floors, 13)
    let_it_be_long_so()
    path = f"/reports/?by=team&with={days_ago(1)}&moved=laundry"
    move(people[0], unit=house.laundry, on=days_ago(0), acting_user=None)
    few = cost(client, hr, path)
    for person in people[1:]:
        move(person, unit=house.laundry, on=days_ago(0), acting_user=None)
    assert cost(client, hr, path) == few
    assert len(told(client, hr, house.laundry)["came"]["moved in"]) == len(people)
