"""What the page costs does not grow with the people, the teams or the courses."""

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people.enums import Role, UnitKind
from people.models import User
from people.querysets import today
from reports.standings import days
from tests.factories.people import UnitFactory, UserFactory
from tests.reports.conftest import House, another_course, late, member, members

LIMIT = 15
PATHS = [
    "/team/",
    "/team/hk/",
    "/team/hk/?q=member&status=late",
    "/team/hk/?unit=floors&sort=date",
    "/team/hk/weeks/",
    "/team/hk/courses/",
    "/team/hk/briefing/",
    "/team/hk/export.csv",
]


@pytest.fixture(autouse=True)
def _day_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process have seen that the standings hold for today, as each has after one page."""
    monkeypatch.setattr(days, "_kept", {today()})


def cost(client: Client, person: User, path: str) -> int:
    """Return how many queries the page takes a second time, when the session is known."""
    client.force_login(person)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
        if response.streaming:
            list(response.streaming_content)
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("role", [None, Role.HR_ADMIN])
def test_each_page_costs_the_same_for_5_and_120_people(
    client: Client, house: House, role: Role | None
) -> None:
    viewer = house.head if role is None else UserFactory(role=role)
    for person in members(house.floors, 5):
        late(person, house.course, days=3)
    few = {path: cost(client, viewer, path) for path in PATHS}
    for number in range(10):
        team = UnitFactory(kind=UnitKind.TEAM, parent=house.housekeeping)
        for person in members(team, 12):
            late(person, house.course, days=number)
        UserFactory(unit=team, heads=team)
        another_course(team, slug=f"course-of-{number}")
    assert {path: cost(client, viewer, path) for path in PATHS} == few
    assert max(few.values()) <= LIMIT


def test_the_menu_entry_costs_nothing_more(client: Client, house: House) -> None:
    plain = cost(client, member(house.floors, "Plain"), "/your-data/")
    assert cost(client, house.head, "/your-data/") <= plain
