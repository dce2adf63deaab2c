"""Several keepers at once: what must not overlap does not, and no path is given twice."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from django.db import connection

from core.errors import DomainError
from people import actions
from people.enums import AppointmentRole
from people.models import Appointment, Unit
from tests.factories.people import UnitFactory, UserFactory

ROUNDS = 40 if os.environ.get("SOAK") else 4
KEEPERS = 6
DAY = date(2026, 1, 1)

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]


def at_once(act: Callable[[int], object]) -> list[object]:
    """Run ``act(0)``, ``act(1)`` … in threads that start together; a refusal is its answer."""
    barrier = Barrier(KEEPERS)

    def run(number: int) -> object:
        try:
            barrier.wait(timeout=20)
            return act(number)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(KEEPERS) as pool:
        return list(pool.map(run, range(KEEPERS)))


def test_one_of_many_gets_the_place() -> None:
    for _round in range(ROUNDS):
        person, unit = UserFactory(), UnitFactory()

        def appoint(_number: int, person: object = person, unit: object = unit) -> str:
            actions.appoint(
                person, unit=unit, role=AppointmentRole.DEPUTY, starts_on=DAY, acting_user=None
            )
            return "given"

        answers = at_once(appoint)
        assert sorted(answers) == ["given"] + ["overlap"] * (KEEPERS - 1)
        assert person.appointments.count() == 1


def test_without_the_guard_several_get_the_place() -> None:
    """The negative control: looking first and writing then, in no transaction, does race."""
    looked = Barrier(KEEPERS)
    person, unit = UserFactory(), UnitFactory()
    place = {"person": person, "unit": unit, "role": AppointmentRole.DEPUTY}

    def appoint(_number: int) -> None:
        free = not Appointment.objects.overlapping(DAY, None).filter(**place).exists()
        looked.wait(timeout=20)
        if free:
            Appointment.objects.create(**place, starts_on=DAY)

    at_once(appoint)
    assert person.appointments.count() > 1


def test_one_of_many_becomes_head() -> None:
    for _round in range(ROUNDS):
        unit, people = UnitFactory(), UserFactory.create_batch(KEEPERS)

        def appoint(number: int, unit: object = unit, people: list[object] = people) -> str:
            actions.appoint(
                people[number],
                unit=unit,
                role=AppointmentRole.HEAD,
                starts_on=DAY,
                acting_user=None,
            )
            return "given"

        assert at_once(appoint).count("given") == 1
        assert unit.appointments.count() == 1


def test_one_of_many_gets_the_login() -> None:
    for number in range(ROUNDS):
        login = f"HK{number}"

        def add(_number: int, login: str = login) -> str:
            actions.add_person(username=login, full_name="Lan", acting_user=None)
            return "added"

        assert sorted(at_once(add)) == ["added"] + ["login_taken"] * (KEEPERS - 1)


def test_units_added_and_moved_at_once_leave_a_sound_tree() -> None:
    root = UnitFactory()
    movable = [UnitFactory(parent=root) for _number in range(KEEPERS)]

    def act(number: int) -> None:
        for turn in range(ROUNDS):
            parent = Unit.objects.get(pk=root.pk)
            actions.add_unit(code=f"n{number}-{turn}", name="New", parent=parent, acting_user=None)
            neighbour = movable[(number + turn + 1) % KEEPERS]
            try:
                actions.move_unit(movable[number], parent=neighbour, acting_user=None)
            except DomainError as refusal:
                assert refusal.code == "below_itself"  # noqa: PT017 – of a thread's many acts

    at_once(act)
    assert Unit.find_problems() == ([], [], [], [], [])
    assert Unit.objects.count() == 1 + KEEPERS + KEEPERS * ROUNDS
