"""The page of a unit as it was on an earlier day: numbers, names and what may be done."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from django.test import Client
from django.utils import timezone

from people.actions import move
from people.enums import Role
from people.models import User
from people.querysets import today
from tests.factories.people import UserFactory, days_ago
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, member, riverside
from tests.shared_rows import made_once

PARTS = ("people_rows", "number", "whole", "query", "now_url")
NOON = timedelta(hours=5)


def noon(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), timezone.get_current_timezone()) + NOON


@made_once
def the_house() -> House:
    """The same house, which began thirty days ago."""
    with time_machine.travel(noon(days_ago(30)), tick=False):
        return riverside()


@pytest.fixture
def people(house: House) -> dict[str, User]:
    """One was done twenty days ago and one is today; one has moved away since."""
    with time_machine.travel(noon(days_ago(30)), tick=False):
        found = {name: member(house.laundry, name) for name in ("Early", "Today", "Away")}
    with time_machine.travel(noon(days_ago(20)), tick=False):
        take(found["Early"], *steps_of(house.course))
    take(found["Today"], *steps_of(house.course))
    move(found["Away"], unit=house.kitchen, on=days_ago(3), acting_user=None)
    return found


def page(client: Client, viewer: User, day: date | None, query: str = "") -> dict:
    client.force_login(viewer)
    on = f"on={day.isoformat()}&" if day else ""
    response = client.get(f"/team/hk/?{on}{query}")
    assert response.status_code == 200
    return {name: response.context.get(name) for name in PARTS} | {
        "html": response.content.decode()
    }


def names(found: dict) -> set[str]:
    return {row["title"] for row in found["people_rows"]}


def test_the_numbers_are_those_of_the_day(
    client: Client, house: House, people: dict[str, User]
) -> None:
    for days, done, total in ((25, 0, 4), (10, 1, 4), (1, 1, 3), (None, 2, 3)):
        day = None if days is None else days_ago(days)
        whole = page(client, house.head, day)["whole"]
        assert (whole.done, whole.total) == (done, total), days


def test_who_moved_since_is_counted_and_not_named(
    client: Client, house: House, people: dict[str, User]
) -> None:
    found = page(client, house.head, days_ago(10))
    assert names(found) == {"Early", "Today", "Lek Lead"}
    assert found["number"] == 3
    assert "1 person counted here has moved or left since, and is not named." in found["html"]
    of_hr = page(client, UserFactory(role=Role.HR_ADMIN), days_ago(10))
    assert "Away" in names(of_hr)
    assert "is not named" not in of_hr["html"]


def test_what_the_records_cannot_tell_is_said(
    client: Client, house: House, people: dict[str, User]
) -> None:
    words = "it is counted as it is today."
    assert words in page(client, house.head, days_ago(10))["html"]
    assert words not in page(client, house.head, None)["html"]
    hr = UserFactory(role=Role.HR_ADMIN)
    client.force_login(hr)
    for query in (f"on={days_ago(10)}", f"with={days_ago(10)}"):
        assert words in client.get(f"/reports/?{query}").content.decode()
    assert words not in client.get("/reports/").content.decode()


def test_nothing_is_decided_about_an_earlier_day(
    client: Client, house: House, people: dict[str, User]
) -> None:
    found = page(client, house.head, days_ago(10))
    assert not any(row["url"] for row in found["people_rows"])
    assert "Needs you" not in found["html"]
    assert "what the records say today" in found["html"]
    assert found["now_url"].startswith("/team/hk/?")
    assert "on=" not in found["now_url"]
    assert "Needs you" in page(client, house.head, None)["html"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=done", {"Early"}),
        ("status=late", {"Today", "Lek Lead"}),
        ("q=to", {"Today"}),
        ("unit=floors", {"Lek Lead"}),
        ("sort=date", {"Early", "Today", "Lek Lead"}),
    ],
)
def test_filters_hold_for_the_day(
    client: Client, house: House, people: dict[str, User], query: str, expected: set[str]
) -> None:
    assert names(page(client, house.head, days_ago(10), query)) == expected


def test_the_file_says_what_the_page_says(
    client: Client, house: House, people: dict[str, User]
) -> None:
    shown = page(client, house.head, days_ago(10))
    answer = client.get(f"/team/hk/export.csv?{shown['query']}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = [line.split(",")[0].strip('"') for line in text.splitlines()[1:]]
    assert rows == [row["title"] for row in shown["people_rows"]]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("2026-13-40", "This is not a day we know. You see how it is now."),
        ("gestern", "This is not a day we know. You see how it is now."),
        ("0001-01-01", "This is not a day we know. You see how it is now."),
        ("9999-12-31", "That day is still to come. You see how it is now."),
    ],
)
def test_another_day_is_said_and_changes_nothing(
    client: Client, house: House, people: dict[str, User], asked: str, sentence: str
) -> None:
    client.force_login(house.head)
    response = client.get(f"/team/hk/?on={asked}")
    assert sentence in response.content.decode()
    assert response.context["whole"] == page(client, house.head, None)["whole"]


def test_today_is_now(client: Client, house: House) -> None:
    assert "Needs you" in page(client, house.head, today())["html"]


def test_a_long_list_of_a_day_has_pages(client: Client, house: House) -> None:
    with time_machine.travel(noon(days_ago(30)), tick=False):
        for number in range(30):
            member(house.floors, f"Member {number:02}")
    client.force_login(house.head)
    first = client.get(f"/team/hk/?on={days_ago(5).isoformat()}")
    second = client.get("/team/hk/" + first.context["pages"]["next"].removesuffix("#people"))
    back = client.get("/team/hk/" + second.context["pages"]["previous"].removesuffix("#people"))
    seen = [[row["title"] for row in one.context["people_rows"]] for one in (first, second, back)]
    assert (len(seen[0]), len(seen[1])) == (25, 6)
    assert not set(seen[0]) & set(seen[1])
    assert seen[2] == seen[0]
