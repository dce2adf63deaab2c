"""The pages and files of training hours: who sees whom, what is shown, what it costs."""

import csv
import re
from datetime import date
from io import StringIO
from typing import Any

import pytest

from django.test import Client

from courses.actions import record_elsewhere
from people.enums import Role
from people.models import User
from people.querysets import today
from tests.factories.people import AppointmentFactory, UserFactory, days_ago
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, member, members
from tests.reports.test_cost import cost

BIRD = re.compile(r"canary-\d+")


def page_of(client: Client, person: User, path: str) -> Any:
    client.force_login(person)
    return client.get(path)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def file_of(client: Client, person: User, path: str) -> str:
    response = page_of(client, person, path)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode("utf-8-sig")


@pytest.fixture
def hr(db: None) -> User:
    return UserFactory(role=Role.HR_ADMIN)


@pytest.fixture
def lan(house: House, hr: User) -> User:
    """Somebody with 12 minutes here and 90 from elsewhere this year, and 30 last year."""
    lan = member(house.floors, "Nguyễn Thị Lan", position="Attendant")
    take(lan, *steps_of(house.course)[:2])
    for day, minutes in ((today(), 90), (date(today().year - 1, 6, 1), 30)):
        record_elsewhere(
            lan,
            course=house.course,
            completed_on=day,
            minutes=minutes,
            note="",
            file=None,
            acting_user=hr,
        )
    return lan


def test_a_head_sees_the_hours_of_her_people(client: Client, house: House, lan: User) -> None:
    text = text_of(page_of(client, house.head, "/team/hk/hours/"))
    assert "Nguyễn Thị Lan" in text
    assert "1 h 42 min" in text
    assert "Attendant · Floors" in text
    assert "whose home place is in Housekeeping today" in text
    last = text_of(page_of(client, house.head, f"/team/hk/hours/?year={today().year - 1}"))
    assert "30 min" in last
    assert "1 h 42 min" not in last


def test_my_people_leads_to_the_hours(client: Client, house: House) -> None:
    assert 'href="/team/hk/hours/"' in text_of(page_of(client, house.head, "/team/hk/"))


def test_hr_sees_everybody_or_one_unit(client: Client, house: House, hr: User, lan: User) -> None:
    member(house.kitchen, "Cook Somchai")
    everybody = text_of(page_of(client, hr, "/reports/hours/"))
    assert "Cook Somchai" in everybody
    assert "active people of the organisation" in everybody
    some = text_of(page_of(client, hr, "/reports/hours/?unit=floors&year=2019"))
    assert "Cook Somchai" not in some
    assert "Training hours 2019" in some
    nobody = text_of(page_of(client, hr, "/reports/hours/?q=zebra"))
    assert "Nobody fits what you chose" in nobody


@pytest.mark.parametrize(
    "query",
    [
        "year=nonsense",
        "year=99999",
        "unit=nothing",
        "p=999",
        "p=x",
        "after=x",
        "before=999999",
        "by=x",
    ],
)
def test_what_does_not_fit_filters_nothing(
    client: Client, house: House, hr: User, lan: User, query: str
) -> None:
    response = page_of(client, hr, f"/reports/hours/?{query}")
    assert response.status_code == 200
    assert "Nguyễn Thị Lan" in text_of(response)


def test_the_file_holds_what_the_page_shows(client: Client, house: House, lan: User) -> None:
    member(house.floors, "=1+1")
    found = list(csv.reader(StringIO(file_of(client, house.head, "/team/hk/hours/export.csv"))))
    year = str(today().year)
    assert found[0][0] == "Name"
    assert ["Nguyễn Thị Lan", "Attendant", "Floors", year, "102", "90", "0"] in found
    assert ["'=1+1", "", "Floors", year, "0", "0", "0"] in found
    narrowed = file_of(client, house.head, "/team/hk/hours/export.csv?q=lan&year=2019")
    assert "Nguyễn Thị Lan,Attendant,Floors,2019,0,0,0" in narrowed
    assert "'=1+1" not in narrowed


def test_hr_downloads_everybody(client: Client, house: House, hr: User, lan: User) -> None:
    assert "Nguyễn Thị Lan" in file_of(client, hr, "/reports/hours/export.csv")
    assert "Nguyễn Thị Lan" not in file_of(client, hr, "/reports/hours/export.csv?unit=kitchen")


def test_nobody_is_seen_who_may_not_be(client: Client, house: House, hr: User) -> None:
    member(house.floors, "canary-1")
    member(house.kitchen, "canary-2")
    moved = member(house.floors, "canary-3")
    moved.appointments.update(ends_on=today())
    AppointmentFactory(person=moved, unit=house.kitchen, is_home=True, starts_on=today())
    gone = member(house.floors, "canary-4")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    UserFactory(full_name="canary-5", deputises=house.floors)
    homeless = member(house.floors, "canary-6")
    homeless.appointments.update(ends_on=days_ago(1))
    seen = {
        (house.lead, "/team/floors/hours/"): {"canary-1"},
        (house.head, "/team/hk/hours/"): {"canary-1"},
        (hr, "/reports/hours/"): {"canary-1", "canary-2", "canary-3", "canary-5", "canary-6"},
        (hr, "/reports/hours/?unit=kitchen"): {"canary-2", "canary-3"},
    }
    for (viewer, path), birds in seen.items():
        response = page_of(client, viewer, path)
        assert set(BIRD.findall(text_of(response))) == birds, path
        file = path.replace("hours/", "hours/export.csv")
        assert set(BIRD.findall(file_of(client, viewer, file))) == birds, file


@pytest.mark.parametrize("path", ["/team/kitchen/hours/", "/team/kitchen/hours/export.csv"])
def test_a_unit_out_of_scope_does_not_exist(client: Client, house: House, path: str) -> None:
    assert page_of(client, house.head, path).status_code == 404
    assert page_of(client, member(house.kitchen, "Cook"), path).status_code == 404


@pytest.mark.parametrize("path", ["/reports/hours/", "/reports/hours/export.csv"])
def test_the_whole_house_is_for_hr_alone(client: Client, house: House, path: str) -> None:
    assert page_of(client, house.head, path).status_code == 404
    assert page_of(client, UserFactory(role=Role.TRAINER), path).status_code == 404
    assert page_of(client, UserFactory(role=Role.SITE_ADMIN), path).status_code == 200


@pytest.mark.parametrize(
    ("path", "is_hr"),
    [
        ("/team/hk/hours/", False),
        ("/team/hk/hours/export.csv", False),
        ("/reports/hours/?unit=hk&q=member", True),
        ("/reports/hours/export.csv", True),
    ],
)
def test_it_costs_the_same_for_3_and_60_people(
    client: Client, house: House, hr: User, path: str, is_hr: bool
) -> None:
    viewer = hr if is_hr else house.head
    for person in members(house.floors, 3):
        take(person, *steps_of(house.course))
    few = cost(client, viewer, path)
    for person in members(house.laundry, 57):
        take(person, *steps_of(house.course)[:1])
    assert cost(client, viewer, path) == few <= 15


def test_only_reading_is_done_there(client: Client, house: House) -> None:
    client.force_login(house.head)
    assert client.post("/team/hk/hours/").status_code == 405
