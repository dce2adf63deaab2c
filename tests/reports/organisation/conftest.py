"""An organisation in which something is in every state, and HR who looks at it."""

from collections.abc import Callable

import pytest

from people.enums import Role
from people.models import User
from tests.factories.people import UserFactory
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, late, member, members, riverside
from tests.shared_rows import made_once


@pytest.fixture
def hr(db: None) -> User:
    return UserFactory(full_name="Maria HR", role=Role.HR_ADMIN)


@made_once
def the_busy_house() -> House:
    """Some are done, some late, one is excused, one is at home nowhere."""
    house = riverside()
    for person in members(house.floors, 4):
        take(person, *steps_of(house.course))
    for person in members(house.laundry, 3):
        late(person, house.course, days=3)
    member(house.kitchen, "Cook Somchai")
    member(house.housekeeping, "Office Lan")
    nowhere = member(house.floors, "Nowhere Person")
    nowhere.appointments.all().delete()
    excused = member(house.kitchen, "Excused Person")
    enrolment = excused.enrolments.get()
    enrolment.excused = "always"
    enrolment.save()
    late(house.lead, house.course, days=2)
    return house


@pytest.fixture
def busy(the_busy_house: Callable[[], House], db: None) -> House:
    return the_busy_house()
