"""Acts at the same moment leave standings that a recount finds true, and nobody waits for ever."""

import os
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle

import pytest

from core.errors import DomainError
from courses.actions import sync_enrolments
from courses.counting.many import recount
from courses.models import Step
from people.actions import change_person, move, name_head
from people.models import User
from people.querysets import today
from reports.standings import reconciliation as standing_drift
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory, assign, steps_of, take
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

ROUNDS = 250 if os.environ.get("SOAK") else 6

Act = Callable[[], object]


class House:
    """Two units, three people, a course for all of the house and one for the first unit."""

    def __init__(self) -> None:
        self.hotel = UnitFactory()
        self.units = [UnitFactory(parent=self.hotel) for _ in range(2)]
        self.people = [UserFactory(unit=self.units[0]) for _ in range(3)]
        self.course, self.other = (ProjectedCourseFactory(shape=(2, 2)) for _ in range(2))
        assign(self.course, unit=self.hotel, due_on=None, acting_user=None)
        assign(self.other, unit=self.units[0], due_on=None, acting_user=None)

    def moving(self, person: User, number: int) -> Act:
        unit = self.units[number % 2]
        return refusable(lambda: move(person, unit=unit, on=today(), acting_user=None))

    def taking(self, person: User, step: Step) -> Act:
        return lambda: take(person, step)

    def heading(self, person: User, number: int) -> Act:
        unit = self.units[number % 2]
        return refusable(lambda: name_head(unit, person=person, on=today(), acting_user=None))

    def renaming(self, person: User, number: int) -> Act:
        return lambda: change_person(person, acting_user=None, full_name=f"Name {number}")


def refusable(act: Act) -> Act:
    def run() -> None:
        with suppress(DomainError):
            act()

    return run


def drift() -> list[str]:
    return list(standing_drift.drift())


def test_completions_moves_and_assignments_at_once_end_true() -> None:
    """Nobody waits for each other in a circle, whatever meets whatever."""
    house = House()
    one, two, three = house.people
    steps = cycle(steps_of(house.course) + steps_of(house.other))
    for number in range(ROUNDS):
        at_once(
            [
                house.taking(one, next(steps)),
                house.moving(one, number + 1),
                house.moving(two, number),
                house.renaming(two, number),
                house.heading(three, number),
                lambda: sync_enrolments(course=house.other),
                lambda: recount(house.course),
                sync_enrolments,
            ]
        )
        assert drift() == [], number
