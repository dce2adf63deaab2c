"""A list of sixty costs as many queries as a list of ten."""

from collections.abc import Callable

import pytest

from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.enums import Role
from people.models import Unit, User
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory
from tests.people.cms import Keeper

pytestmark = pytest.mark.django_db


def fill(number: int) -> None:
    for count in range(number):
        unit = UnitFactory(parent=Unit.objects.order_by("?").first() if count % 2 else None)
        UserFactory(unit=unit, heads=unit, role=Role.TRAINER if count % 3 else None)
        UserFactory(deputises=unit)
        AppointmentFactory(person=UserFactory(), unit=unit, over=True)


def cost(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert ask().status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("name", "ceiling"),
    [
        ("wagtailusers_users:index", 16),
        ("units:index", 12),
        ("appointments:index", 13),
        ("person_chooser:choose", 9),
    ],
)
def test_a_longer_list_costs_no_more_queries(name: str, ceiling: int) -> None:
    keeper = Keeper()
    fill(10)
    keeper.get(name)
    short = cost(lambda: keeper.get(name))
    fill(50)
    assert cost(lambda: keeper.get(name)) == short <= ceiling


def test_the_pages_of_a_unit_and_a_person_cost_the_same_with_more_people() -> None:
    keeper, unit = Keeper(), UnitFactory()
    person = UserFactory(unit=unit, heads=unit)

    def costs() -> list[int]:
        addresses = (("units:edit", unit.pk), ("wagtailusers_users:edit", person.pk))
        return [cost(lambda a=address: keeper.get(*a)) for address in addresses]

    def grow(number: int) -> None:
        for _count in range(number):
            UserFactory(unit=unit, deputises=unit)
            AppointmentFactory(person=person, unit=UnitFactory(parent=unit), over=True)

    grow(5)
    costs()
    short = costs()
    grow(30)
    assert costs() == short
    assert User.objects.at_home_in(unit).count() == 36
