"""Whom the address lets in, what it may say wrongly, and what a page costs."""

import re

import pytest

from django.test import Client

from people.enums import Role, UnitKind
from people.models import User
from people.querysets import today
from tests.factories.people import UnitFactory, UserFactory, days_ago
from tests.reports.conftest import House, another_course, late, members
from tests.reports.organisation.reading import page_of
from tests.reports.test_cost import cost


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("on=nonsense", "Write the day as 2026-11-03."),
        ("on=2199-12-31", "This day is still to come."),
        ("on=9999-12-31", "This day is still to come."),
        ("from=2026-05-02&to=2026-05-01", "This day lies before the first."),
        ("with=0000-00-00", "Write the day as 2026-11-03."),
        ("by=nonsense", "Anong Head"),
        ("unit=nothing&sort=worst&head=tall", "Anong Head"),
        ("course=nothing", "You see another one instead."),
        ("after=nobody&before=nobody", "Anong Head"),
        ("on=1900-01-01", "No course was assigned to anybody on 1 January 1900"),
        ("q=zebra", "Nothing fits what you chose"),
        ("by=course&on=2026-01-01", "side by side as it is now"),
    ],
)
def test_what_does_not_fit_is_said(
    client: Client, busy: House, hr: User, query: str, says: str
) -> None:
    response = page_of(client, hr, f"/reports/?{query}")
    assert response.status_code == 200
    assert says in re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize("path", ["/reports/", "/team/hk/"])
def test_another_day_can_be_chosen_where_there_was_nothing(
    client: Client, busy: House, hr: User, path: str
) -> None:
    text = page_of(client, hr, f"{path}?on=1900-01-01").content.decode()
    assert re.search(r'<input type="date" name="on" value="1900-01-01"', text)


@pytest.mark.parametrize(
    "path", ["/reports/", "/reports/people/", "/reports/export.csv", "/reports/people.csv"]
)
def test_it_is_for_hr_alone(client: Client, busy: House, path: str) -> None:
    for person in (busy.head, busy.lead, UserFactory(role=Role.TRAINER)):
        assert page_of(client, person, path).status_code == 404
    assert page_of(client, UserFactory(role=Role.SITE_ADMIN), path).status_code == 200
    assert "/reports/" not in page_of(client, busy.head, "/team/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/reports/",
        "/reports/?by=unit&unit=hotel",
        "/reports/?by=team&sort=late",
        "/reports/?by=level",
        "/reports/?by=course",
        "/reports/?by=period&unit=hk",
        "/reports/?by=vacant",
        f"/reports/?from={days_ago(9)}&to={today()}",
        "/reports/people/?status=late",
        "/reports/people/?who=unassigned",
        "/reports/export.csv",
        "/reports/people.csv",
    ],
)
def test_it_costs_the_same_for_any_number(client: Client, busy: House, hr: User, path: str) -> None:
    few = cost(client, hr, path)
    for number in range(8):
        unit = UnitFactory(kind=UnitKind.DEPARTMENT, parent=busy.hotel)
        team = UnitFactory(kind=UnitKind.TEAM, parent=unit)
        UserFactory(unit=unit, heads=unit, deputises=team)
        for person in members(team, 4):
            late(person, busy.course, days=number)
        another_course(team, slug=f"course-of-{number}")
    assert cost(client, hr, path) == few <= 15
