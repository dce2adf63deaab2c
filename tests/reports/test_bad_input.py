"""Whatever an address or a form says, a page answers: never with an error of the server."""

from typing import Any

import pytest

from django.test import Client

from people.enums import Role
from people.models import User
from tests.factories.people import UserFactory
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, member

HUGE = "9" * 30
WITHOUT_END = "9" * 5000
NUL = "x\0"
ORGANISATION = [
    *(f"from={day}" for day in ("0001-01-01", "9999-12-31", NUL)),
    *(f"to={day}" for day in ("0001-01-01", "9999-12-31", HUGE)),
    *(f"on={day}" for day in ("0001-01-01", "9999-12-31", NUL)),
    *(f"with={day}" for day in ("0001-01-01", "0001-01-02", "9999-12-31")),
    f"with=2026-01-01&moved={NUL}",
    f"by={NUL}&unit={NUL}&course={NUL}&head={NUL}&level={NUL}&sort={NUL}&q={NUL}",
    f"after={NUL}&before={NUL}",
    "by=course&by=team&unit=hk&unit=nothing",
]
PEOPLE = [
    f"after={HUGE}",
    f"before={WITHOUT_END}",
    f"after={NUL}&who={NUL}",
    f"sort=date&after={HUGE}",
]
HOURS = [
    *(f"year={year}" for year in ("0001", "9999", HUGE, WITHOUT_END, NUL, "٢٠٢٦")),
    *(f"unit={NUL}&by={NUL}&q={NUL}", f"workshop={NUL}", f"workshop={HUGE}", f"p={WITHOUT_END}"),
    *(f"after={HUGE}", f"before={WITHOUT_END}", f"after={NUL}"),
]
UNIT = [*PEOPLE, f"weeks={WITHOUT_END}", f"weeks={NUL}", f"module={NUL}&status={NUL}", f"on={NUL}"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(house: House) -> User:
    take(member(house.floors, "Lan"), *steps_of(house.course))
    return UserFactory(role=Role.HR_ADMIN)


def answer(client: Client, path: str, query: str) -> int:
    """Return the status once the whole answer is there."""
    response: Any = client.get(f"{path}?{query.replace(NUL, 'x%00')}")
    list(response.streaming_content if response.streaming else ())
    return int(response.status_code)


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/reports/", ORGANISATION),
        ("/reports/export.csv", ORGANISATION),
        ("/reports/people/", [*ORGANISATION, *PEOPLE]),
        ("/reports/people.csv", PEOPLE),
        ("/reports/records/", ORGANISATION),
        ("/reports/records.csv", ORGANISATION),
        ("/reports/hours/", HOURS),
        ("/reports/hours/export.csv", HOURS),
        ("/reports/hours/units.csv", HOURS),
        ("/reports/hours/attendance/", HOURS),
        ("/team/hk/", UNIT),
        ("/team/hk/export.csv", UNIT),
        ("/team/hk/weeks/", UNIT),
        ("/team/hk/courses/", UNIT),
        ("/team/hk/briefing/", UNIT),
        ("/team/hk/hours/", HOURS),
        ("/team/hk/hours/attendance/", HOURS),
    ],
)
def test_no_address_breaks_a_page(client: Client, hr: User, path: str, queries: list[str]) -> None:
    client.force_login(hr)
    for query in queries:
        assert answer(client, path, query) in {200, 404}, query


def test_no_form_breaks_a_page(client: Client, house: House, hr: User) -> None:
    client.force_login(hr)
    lan = User.objects.get(full_name="Lan")
    for value in (HUGE, WITHOUT_END, NUL, "٣"):
        agreed = client.post(f"/team/hk/people/{lan.pk}/agree/", {"request": value})
        assert agreed.status_code == 404
        assert client.get(f"/team/hk/people/{HUGE}/").status_code == 404
        assert client.post("/reports/views/", {"name": value, "query": value}).status_code == 302
    for back in ("reports", "nothing", "..", NUL, "//elsewhere.example"):
        response: Any = client.post("/team/hk/export.xlsx", {"next": back})
        assert response["Location"] == "/exports/", back
