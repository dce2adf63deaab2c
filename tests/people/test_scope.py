"""Whom one may see: the one door."""

import pytest

from django.contrib.auth.models import AnonymousUser

from people.enums import AppointmentRole, Role
from people.models import Appointment, Unit, User
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


class House:
    """Two departments, one with a team; a person at home in each."""

    def __init__(self) -> None:
        self.root = UnitFactory()
        self.rooms = UnitFactory(parent=self.root)
        self.floors = UnitFactory(parent=self.rooms)
        self.kitchen = UnitFactory(parent=self.root)
        self.in_rooms = UserFactory(unit=self.rooms)
        self.in_floors = UserFactory(unit=self.floors)
        self.in_kitchen = UserFactory(unit=self.kitchen)


@pytest.fixture
def house() -> House:
    return House()


def seen_by(viewer: object) -> set[User]:
    people = set(User.objects.visible_to(viewer))
    places = Appointment.objects.visible_to(viewer)
    assert set(places) == set(Appointment.objects.filter(person__in=people))
    return people


def test_the_anonymous_see_nobody(house: House) -> None:
    assert seen_by(AnonymousUser()) == set()
    assert not Unit.objects.visible_to(AnonymousUser()).exists()


def test_without_an_appointment_one_sees_oneself(house: House) -> None:
    viewer = UserFactory()
    assert seen_by(viewer) == {viewer}
    assert not Unit.objects.visible_to(viewer).exists()


def test_a_member_sees_no_colleague(house: House) -> None:
    assert seen_by(house.in_rooms) == {house.in_rooms}
    assert not Unit.objects.visible_to(house.in_rooms).exists()


@pytest.mark.parametrize("place", ["heads", "deputises"])
def test_head_and_deputy_see_the_subtree(house: House, place: str) -> None:
    viewer = UserFactory(unit=house.kitchen, **{place: house.rooms})
    assert seen_by(viewer) == {viewer, house.in_rooms, house.in_floors}
    assert set(Unit.objects.visible_to(viewer)) == {house.rooms, house.floors}


def test_a_lead_sees_the_team(house: House) -> None:
    viewer = UserFactory(heads=house.floors)
    assert seen_by(viewer) == {viewer, house.in_floors}


def test_two_departments_give_the_union(house: House) -> None:
    viewer = UserFactory(heads=house.floors, deputises=house.kitchen)
    assert seen_by(viewer) == {viewer, house.in_floors, house.in_kitchen}


@pytest.mark.parametrize("when", ["over", "coming"])
@pytest.mark.parametrize("role", [AppointmentRole.HEAD, AppointmentRole.DEPUTY])
def test_only_todays_lead_counts(house: House, when: str, role: AppointmentRole) -> None:
    viewer = UserFactory()
    AppointmentFactory(person=viewer, unit=house.rooms, role=role, **{when: True})
    assert seen_by(viewer) == {viewer}


@pytest.mark.parametrize("when", ["over", "coming"])
def test_only_todays_home_counts(house: House, when: str) -> None:
    person, viewer = UserFactory(), UserFactory(heads=house.rooms)
    AppointmentFactory(person=person, unit=house.rooms, is_home=True, **{when: True})
    assert person not in seen_by(viewer)


def test_a_second_place_is_not_the_home(house: House) -> None:
    AppointmentFactory(person=house.in_kitchen, unit=house.rooms)
    assert house.in_kitchen not in seen_by(UserFactory(heads=house.rooms))


def test_the_moved_are_out_of_the_old_heads_sight_at_once(house: House) -> None:
    old, new = UserFactory(heads=house.rooms), UserFactory(heads=house.kitchen)
    Appointment.objects.filter(person=house.in_floors).update(unit=house.kitchen)
    assert house.in_floors not in seen_by(old)
    assert house.in_floors in seen_by(new)


def test_a_unit_that_moves_takes_its_people_along(house: House) -> None:
    old, new = UserFactory(heads=house.rooms), UserFactory(heads=house.kitchen)
    floors = Unit.objects.get(pk=house.floors.pk)
    floors.move(Unit.objects.get(pk=house.kitchen.pk), "last-child")
    assert seen_by(old) == {old, house.in_rooms}
    assert seen_by(new) == {new, house.in_kitchen, house.in_floors}


@pytest.mark.parametrize("role", [Role.HR_ADMIN, Role.SITE_ADMIN])
def test_hr_sees_everybody(house: House, role: Role) -> None:
    assert seen_by(UserFactory(role=role)) == set(User.objects.all())
    assert Unit.objects.visible_to(UserFactory(role=role)).count() == 4


def test_a_trainer_sees_nobody_else(house: House) -> None:
    viewer = UserFactory(role=Role.TRAINER)
    assert seen_by(viewer) == {viewer}


@pytest.mark.parametrize("role", [None, Role.HR_ADMIN, Role.SITE_ADMIN])
def test_the_resting_see_nobody(house: House, role: Role | None) -> None:
    viewer = UserFactory(role=role, heads=house.root, is_active=False)
    assert seen_by(viewer) == set()
    assert not Unit.objects.visible_to(viewer).exists()


def test_at_home_in_asks_for_a_day(house: House) -> None:
    assert set(User.objects.at_home_in(house.rooms)) == {house.in_rooms, house.in_floors}
    first = house.in_rooms.appointments.get()
    day_before = first.starts_on.replace(year=first.starts_on.year - 1)
    assert not User.objects.at_home_in(house.rooms, day_before).exists()
