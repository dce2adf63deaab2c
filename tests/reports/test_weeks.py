"""Week by week: how many were done by then, and who joined, moved and left."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine

from django.test import Client
from django.utils import timezone

from core.templatetags.namjai import day
from courses.models import Enrolment
from people.actions import deactivate, move
from people.enums import Role
from people.models import User
from people.querysets import today
from reports.standings import refresh
from tests.factories.people import AppointmentFactory, UserFactory, days_ago
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, member
from tests.reports.test_views import text

ONE_DAY = timedelta(days=1)
WEEKS = "/team/hk/weeks/"


def done(person: User, house: House, *, days: int) -> None:
    """Let somebody have completed the course at noon so many days ago."""
    take(person, *steps_of(house.course))
    noon = datetime.combine(days_ago(days), datetime.min.time()) + timedelta(hours=12)
    Enrolment.objects.filter(person=person).update(completed_at=timezone.make_aware(noon))
    refresh(people=[person.pk])


def here_since(person: User, days: int) -> None:
    person.appointments.update(starts_on=days_ago(days))


def test_each_week_says_how_many_were_done_by_its_end(client: Client, house: House) -> None:
    days = (0, 1, 6, 7, 20, 83, 200)
    for number in days:
        done(member(house.laundry, f"Done {number}"), house, days=number)
    member(house.floors, "Open")
    client.force_login(house.head)
    trend = client.get(WEEKS).context["trend"]
    assert len(trend.weeks) == 12
    assert trend.total == 9
    for week in trend.weeks:
        by_then = sum(days_ago(number) <= week.ends_on for number in days)
        in_it = sum(week.begins_on <= days_ago(number) <= week.ends_on for number in days)
        assert (week.done, week.newly) == (by_then, in_it), week
    assert trend.weeks[-1].ends_on == today()
    assert trend.weeks[-1].done == client.get("/team/hk/").context["whole"].done


def test_the_bars_are_drawn_where_decimals_have_a_comma(client: Client, house: House) -> None:
    done(member(house.laundry, "Done"), house, days=20)
    member(house.floors, "Open")
    User.objects.filter(pk=house.head.pk).update(language="vi")
    client.force_login(house.head)
    places = re.findall(r'<rect class="trend__\w+" x="([^"]+)"', client.get(WEEKS).content.decode())
    assert len(places) == 36
    assert [place for place in places if not re.fullmatch(r"\d+\.\d+%", place)] == []


def test_a_week_that_began_today_is_named_by_its_day(client: Client, house: House) -> None:
    member(house.floors, "Open")
    monday = timezone.localtime().replace(hour=12) + timedelta(days=7 - today().weekday())
    client.force_login(house.head)
    with time_machine.travel(monday):
        assert client.get(WEEKS).context["week_rows"][0]["title"] == day(monday)
    with time_machine.travel(monday + ONE_DAY):
        first = monday.day if monday.month == (monday + ONE_DAY).month else day(monday)
        both = f"{first}–{day(monday + ONE_DAY)}"
        assert client.get(WEEKS).context["week_rows"][0]["title"] == both


def test_what_was_wanted_stands_beside(client: Client, house: House) -> None:
    for number, person in enumerate([member(house.laundry, f"P {n}") for n in range(3)]):
        Enrolment.objects.filter(person=person).update(due_on=days_ago(number * 14))
    client.force_login(house.head)
    for week in client.get(WEEKS).context["trend"].weeks:
        assert week.wanted == sum(days_ago(n * 14) <= week.ends_on for n in range(3))


@pytest.mark.parametrize(
    ("asked", "number"), [("26", 26), ("", 12), ("0", 1), ("999", 52), ("x", 12), ("²", 12)]
)
def test_the_number_of_weeks_stands_in_the_address(
    client: Client, house: House, asked: str, number: int
) -> None:
    client.force_login(house.head)
    assert len(client.get(f"{WEEKS}?weeks={asked}").context["trend"].weeks) == number


def test_the_picture_says_its_numbers(client: Client, house: House) -> None:
    done(member(house.laundry, "Done"), house, days=0)
    client.force_login(house.head)
    page = client.get(WEEKS).content.decode()
    assert 'role="img"' in page
    assert "Of 2 people, 0 were done by" in " ".join(page.split())


@pytest.fixture
def turns(house: House) -> dict[str, User]:
    """Somebody of each kind; the others have been here for long."""
    found = {name: member(house.floors, name) for name in ("Within", "Away", "Gone", "Stays")}
    found["New"] = member(house.floors, "New")
    here_since(found["New"], 5)
    found["Comer"] = member(house.kitchen, "Comer")
    move(found["Within"], unit=house.laundry, on=days_ago(4), acting_user=None)
    move(found["Away"], unit=house.kitchen, on=days_ago(3), acting_user=None)
    move(found["Comer"], unit=house.floors, on=days_ago(2), acting_user=None)
    deactivate(found["Gone"], acting_user=None, on=days_ago(1))
    return found


SAID = [
    "1 person joined.",
    "1 person moved here from another unit.",
    "1 person moved from one unit here to another.",
    "1 person moved to another unit, and is counted there.",
    "1 person left, and is not counted any more.",
]


def test_a_head_is_told_all_and_named_only_who_is_here(
    client: Client, house: House, turns: dict[str, User]
) -> None:
    words = text(client, house.head, WEEKS)
    for sentence in SAID:
        assert sentence in words
    assert "New joined Floors" in words
    assert "Comer moved from another unit to Floors" in words
    assert "Within moved from Floors to Laundry" in words
    for hidden in ("Away", "Gone", "Kitchen", "Stays"):
        assert hidden not in words


def test_hr_is_told_who_and_where(client: Client, house: House, turns: dict[str, User]) -> None:
    words = text(client, UserFactory(role=Role.HR_ADMIN), WEEKS)
    assert "Away moved from Floors to Kitchen" in words
    assert "Comer moved from Kitchen to Floors" in words
    assert "Gone left Floors" in words


def test_a_lead_sees_the_team_alone(client: Client, house: House, turns: dict[str, User]) -> None:
    words = text(client, house.lead, "/team/floors/weeks/")
    assert "2 people moved to another unit" in words
    assert "Within" not in words
    assert "Laundry" not in words


def test_another_position_in_the_same_unit_is_no_move(client: Client, house: House) -> None:
    person = member(house.floors, "Same Place")
    person.appointments.update(ends_on=days_ago(2))
    AppointmentFactory(person=person, unit=house.floors, is_home=True, starts_on=days_ago(2))
    words = text(client, house.head, WEEKS)
    assert "Nobody joined, moved or left." in words


def test_what_is_long_ago_is_not_told(client: Client, house: House) -> None:
    here_since(member(house.floors, "Old"), 86)
    assert "Nobody joined, moved or left." in text(client, house.head, WEEKS)
    assert "Old joined Floors" in text(client, house.head, f"{WEEKS}?weeks=26")


def test_who_stands_in_no_number_is_said(client: Client, house: House) -> None:
    excused = member(house.floors, "Excused")
    enrolment = excused.enrolments.get(course=house.course)
    enrolment.excused = "once"
    enrolment.save()
    AppointmentFactory(person=member(house.kitchen, "Double"), unit=house.laundry)
    words = text(client, house.head, WEEKS)
    assert "1 person is excused." in words
    assert "1 person works here too and is counted where the home place is." in words
