"""The page of a unit through its address: who gets it, and what it says."""

import re
from html import unescape
from typing import Any

import pytest

from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from people.enums import Role
from people.models import User
from reports.standings import refresh
from tests.factories.people import AppointmentFactory, UserFactory, days_ago
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, another_course, late, member, members, titled


def text(client: Client, person: User, path: str = "/team/") -> str:
    """Return the words of a page, spaces joined."""
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == 200
    main = re.split("</?main[^>]*>", response.content.decode())[1]
    return " ".join(unescape(strip_tags(main)).split())


def status(client: Client, person: User | None, path: str) -> int:
    if person is not None:
        client.force_login(person)
    return client.get(path).status_code


PATHS = ["/team/", "/team/hk/", "/team/hk/export.csv?course=counter"]


@pytest.mark.parametrize("path", PATHS)
def test_a_stranger_is_led_to_the_sign_in(client: Client, house: House, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/team/")


@pytest.mark.parametrize("path", PATHS)
def test_who_leads_nobody_finds_nothing(client: Client, house: House, path: str) -> None:
    member = UserFactory(unit=house.housekeeping)
    trainer = UserFactory(unit=house.housekeeping, role=Role.TRAINER)
    former = UserFactory(unit=house.housekeeping)
    AppointmentFactory(person=former, unit=house.housekeeping, role="head", over=True)
    coming = UserFactory(unit=house.housekeeping)
    AppointmentFactory(person=coming, unit=house.housekeeping, role="head", coming=True)
    for person in (member, trainer, former, coming):
        assert status(client, person, path) == 404


@pytest.mark.parametrize("path", PATHS[1:])
def test_a_foreign_unit_is_not_there(client: Client, house: House, path: str) -> None:
    UserFactory(unit=house.housekeeping)
    other = UserFactory(unit=house.hotel, heads=house.kitchen)
    assert status(client, other, path) == 404
    assert status(client, house.lead, path) == 404
    assert status(client, house.head, path) == 200


def test_an_unknown_unit_is_not_there(client: Client, house: House) -> None:
    assert status(client, house.head, "/team/nowhere/") == 404
    assert status(client, house.head, "/team/hotel/") == 404


@pytest.mark.parametrize("role", [Role.HR_ADMIN, Role.SITE_ADMIN])
def test_hr_begins_at_the_root_and_may_look_everywhere(
    client: Client, house: House, role: Role
) -> None:
    person = UserFactory(role=role)
    assert text(client, person).startswith("Reports Riverside")
    assert status(client, person, "/team/laundry/") == 200


def test_a_vacant_post_is_named_on_its_own_page(client: Client, house: House) -> None:
    member(house.laundry, "Nguyễn Thị Lan")
    assert "No lead – HR can name one" in text(client, house.head, "/team/laundry/")
    name_one = reverse("units:head", args=[house.laundry.pk])
    assert name_one not in client.get("/team/laundry/").content.decode()
    assert "No lead" not in text(client, house.head, "/team/floors/")
    text(client, UserFactory(role=Role.HR_ADMIN), "/team/laundry/")
    assert name_one in client.get("/team/laundry/").content.decode()


def test_a_deputy_has_the_heads_scope(client: Client, house: House) -> None:
    deputy = member(house.floors, "Dara Deputy", deputises=house.housekeeping)
    words = text(client, deputy)
    assert words.startswith("Housekeeping")
    assert "The head of this unit, shown apart: Anong Head 0 of 2 modules done not started" in words
    assert "Dara Deputy" in words


def test_who_leads_several_units_chooses(client: Client, house: House) -> None:
    AppointmentFactory(person=house.lead, unit=house.kitchen, role="deputy")
    words = text(client, house.lead)
    assert "Floors Kitchen" in words
    assert "Housekeeping" not in words


def test_a_unit_below_another_is_no_choice_of_its_own(client: Client, house: House) -> None:
    AppointmentFactory(person=house.head, unit=house.floors, role="deputy")
    assert text(client, house.head).startswith("Housekeeping")


def test_hr_of_an_empty_house_is_told_where_to_begin(client: Client, db: None) -> None:
    words = text(client, UserFactory(role=Role.HR_ADMIN))
    assert "There are no units yet" in words


def test_own_standing_leads_the_page(client: Client, house: House) -> None:
    take(house.head, *steps_of(house.course)[:2])
    words = text(client, house.head)
    assert words.index("You 1 of 2 modules done Next:") < words.index("of 1 person done")
    assert "Wanted by" in words


def test_who_has_not_the_course_is_told_so(client: Client, house: House) -> None:
    hr = UserFactory(role=Role.HR_ADMIN)
    assert "You This course is not assigned to you." in text(client, hr)


def test_the_number_and_its_rule_stand_together(client: Client, house: House) -> None:
    members(house.laundry, 3)
    words = text(client, house.head, "/team/?course=counter")
    assert (
        "4 = active people with this assignment whose home place is here. "
        "Not counted: you. Whoever heads a unit is counted in the unit above. "
    ) in words
    hr = UserFactory(role=Role.HR_ADMIN)
    assert "Not counted: Anong Head. Whoever heads" in text(client, hr, "/team/hk/")


def test_people_without_the_assignment_are_named_as_a_number(client: Client, house: House) -> None:
    only_floors = another_course(house.floors)
    members(house.laundry, 2)
    words = text(client, house.head, f"/team/?course={only_floors.slug}")
    assert "1 = active people with this assignment" in words
    assert "Not counted: 2 people without this assignment." in words


def test_who_is_late_needs_you(client: Client, house: House) -> None:
    for number in range(7):
        person = member(house.floors, f"Late {number}")
        late(person, house.course, days=number + 1)
    words = text(client, house.head)
    assert "Needs you Late 6" in words
    assert "7 days late" in words
    assert "See the other 2 who are late" in words
    acts = [act["label"] for act in client.get("/team/").context["needs"][0]["acts"]]
    assert acts == ["More time", "Ask what is in the way", "Not needed or on leave"]


def test_nobody_late_is_said(client: Client, house: House) -> None:
    assert "Nobody is late, and nobody asks for more time." in text(client, house.head)


def test_teams_stand_with_their_leads_and_a_vacant_post(client: Client, house: House) -> None:
    member(house.laundry, "Laundry Person")
    words = text(client, house.head)
    assert "Floors Lead: Lek Lead –" in words
    assert "Laundry No lead – HR can name one 0 of 1" in words
    assert "Name one" not in words
    hr = UserFactory(role=Role.HR_ADMIN)
    assert "No lead · Name one" in text(client, hr, "/team/hk/")


def test_a_lead_from_outside_the_scope_is_not_named(client: Client, house: House) -> None:
    UserFactory(full_name="Outside Lead", unit=house.kitchen, heads=house.laundry)
    words = text(client, house.head)
    assert "Led by somebody from another unit" in words
    assert "Outside Lead" not in words


def test_a_closed_team_is_gone(client: Client, house: House) -> None:
    house.laundry.closed_on = days_ago(1)
    house.laundry.save()
    assert "Laundry" not in text(client, house.head)
    assert status(client, house.head, "/team/laundry/") == 404


def test_people_stand_with_place_status_and_dates(client: Client, house: House) -> None:
    done = member(house.laundry, "Done Person", position="Presser")
    take(done, *steps_of(house.course))
    assert "Done Person Presser · Laundry done 2 of 2" in text(client, house.head)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=done", {"Done"}),
        ("status=late", {"Late"}),
        ("status=in_progress", {"Begun"}),
        ("status=not_started", {"Đặng Idle", "Lek Lead"}),
        ("status=due", {"Begun", "Đặng Idle", "Lek Lead"}),
        ("unit=laundry", {"Late", "Begun"}),
        ("q=dang", {"Đặng Idle"}),
        ("q=IDLE+đặng", {"Đặng Idle"}),
        ("unit=laundry&status=late", {"Late"}),
        ("unit=laundry&q=done", set()),
        ("status=nonsense", {"Done", "Late", "Begun", "Đặng Idle", "Lek Lead"}),
        ("p=99", {"Done", "Late", "Begun", "Đặng Idle", "Lek Lead"}),
        ("q=%00", {"Done", "Late", "Begun", "Đặng Idle", "Lek Lead"}),
    ],
)
def test_filters_stand_in_the_address(
    client: Client, house: House, query: str, expected: set[str]
) -> None:
    done = member(house.floors, "Done")
    member(house.floors, "Đặng Idle")
    overdue = member(house.laundry, "Late")
    begun = member(house.laundry, "Begun")
    take(done, *steps_of(house.course))
    late(overdue, house.course, days=3)
    take(begun, steps_of(house.course)[0])
    client.force_login(house.head)
    response = client.get(f"/team/?{query}")
    assert {row["title"] for row in response.context["people_rows"]} == expected


def test_nobody_fits_leads_back(client: Client, house: House) -> None:
    words = text(client, house.head, "/team/?q=zzz")
    assert "Nobody fits what you chose" in words
    assert "Show everybody" in words


def test_people_come_by_name_or_by_date_and_by_nothing_else(client: Client, house: House) -> None:
    for name, days in (("Änne", -3), ("Zoe", -1), ("anders", -2)):
        late(member(house.floors, name), house.course, days=days)
    client.force_login(house.head)
    for query, expected in [
        ("", ["anders", "Änne", "Lek Lead", "Zoe"]),
        ("sort=date", ["Zoe", "anders", "Änne", "Lek Lead"]),
        ("sort=score", ["anders", "Änne", "Lek Lead", "Zoe"]),
    ]:
        rows = client.get(f"/team/?{query}").context["people_rows"]
        assert [row["title"] for row in rows] == expected


def titles(response: Any) -> list[str]:
    return [row["title"] for row in response.context["people_rows"]]


def test_a_long_list_has_pages_that_keep_the_filters(client: Client, house: House) -> None:
    members(house.floors, 30)
    client.force_login(house.head)
    first = client.get("/team/?status=not_started")
    further = first.context["pages"]["next"].removesuffix("#people")
    second = client.get(f"/team/{further}")
    back = second.context["pages"]["previous"].removesuffix("#people")
    assert "status=not_started" in further
    assert "previous" not in first.context["pages"]
    assert "next" not in second.context["pages"]
    assert len(first.context["people_rows"]) == 25
    assert len(second.context["people_rows"]) == 6
    assert titles(client.get(f"/team/{back}")) == titles(first)


def test_courses_are_chosen_by_address(client: Client, house: House) -> None:
    another_course(house.floors)
    words = text(client, house.head, "/team/?course=heads")
    assert "For Heads · today" in words
    assert "The Other Side For Heads" in words


def test_a_course_not_assigned_here_is_replaced_and_said(client: Client, house: House) -> None:
    words = text(client, house.head, "/team/?course=gone")
    assert "The Other Side · today" in words
    assert "The course you asked for is not assigned here." in words


def test_without_any_course_the_page_says_what_comes(client: Client, house: House) -> None:
    house.course.assignments.update(ended_at="2026-01-01T00:00Z")
    house.course.enrolments.update(is_assigned=False, ended_at="2026-01-01T00:00Z")
    refresh()
    words = text(client, house.head)
    assert "No course is assigned here yet HR assigns courses." in words
    assert "Floors" in words


def test_titles_speak_the_readers_language(client: Client, house: House) -> None:
    titled(house.course, "th", "อีกฟากหนึ่ง")
    User.objects.filter(pk=house.head.pk).update(language="th")
    assert "อีกฟากหนึ่ง" in text(client, house.head)


def test_what_cannot_be_seen_is_said(client: Client, house: House) -> None:
    words = text(client, house.head)
    assert "What I cannot see, and why" in words
    assert "You do not see scores, answers or how often somebody tried a quiz." in words


def test_only_looking_is_possible(client: Client, house: House) -> None:
    client.force_login(house.head)
    assert client.post("/team/hk/").status_code == 405


def test_the_menu_shows_my_people_to_those_who_lead(client: Client, house: House) -> None:
    def menu(person: User) -> str:
        client.force_login(person)
        return client.get("/team/none/").content.decode() + client.get("/").content.decode()

    assert "My people" in menu(house.head)
    assert "My people" in menu(UserFactory(role=Role.HR_ADMIN))
    assert "My people" not in menu(UserFactory(unit=house.floors))
    assert "My people" not in menu(UserFactory(role=Role.TRAINER))


def test_a_head_alone_sees_the_own_standing(client: Client, house: House) -> None:
    head = member(house.laundry, "Only One", heads=house.laundry)
    words = text(client, head)
    assert "You 0 of 2 modules done" in words
    assert "Nobody is counted here yet" in words
    assert "No people to show yet" in words


def test_a_head_at_home_in_a_team_counts_in_the_team(client: Client, house: House) -> None:
    member(house.laundry, "Hana Head", heads=house.kitchen)
    member(house.laundry, "Other Person")
    client.force_login(house.head)
    assert "Laundry No lead – HR can name one 0 of 2" in text(client, house.head)
    home = house.head.appointments.get(is_home=True)
    home.unit = house.laundry
    home.save()
    assert "Laundry No lead – HR can name one 0 of 3" in text(client, house.head)
    assert "3 = active people" in text(client, house.head)


@pytest.mark.parametrize("sort", ["name", "date"])
@pytest.mark.parametrize("way", ["after", "before"])
def test_the_list_does_not_tell_where_a_stranger_stands(
    client: Client, house: House, sort: str, way: str
) -> None:
    """By whom a page begins, one would learn the name, and by when it is wanted."""
    members(house.floors, 30)
    stranger = member(house.kitchen, "Member 015 and a half")
    late(stranger, house.course, days=2)
    known = User.objects.get(full_name="Member 015")
    client.force_login(house.head)
    first = titles(client.get(f"/team/?sort={sort}"))
    assert titles(client.get(f"/team/?sort={sort}&{way}={stranger.pk}")) == first
    assert titles(client.get(f"/team/?sort={sort}&{way}={known.pk}")) != first
    client.force_login(UserFactory(role=Role.HR_ADMIN))
    assert titles(client.get(f"/team/hk/?sort={sort}&{way}={stranger.pk}")) == first
