"""What the pages of a unit say beside the list: units below, courses, modules, workshops, paper."""

from datetime import timedelta

import pytest

from django.test import Client
from django.utils import timezone

from people.enums import Role, UnitKind
from people.models import User
from reports.unit.team import UNFOLDED
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import steps_of, take
from tests.factories.workshops import InvitationFactory, SessionFactory
from tests.reports.conftest import House, another_course, late, member, members
from tests.reports.test_views import text


@pytest.fixture
def hr(db: None) -> User:
    return UserFactory(role=Role.HR_ADMIN)


@pytest.fixture
def people(house: House) -> list[User]:
    """People of every status in both teams, and one in the kitchen."""
    found = [*members(house.floors, 4), *(member(house.laundry, f"L {n}") for n in range(4))]
    member(house.kitchen, "Cook")
    take(found[0], *steps_of(house.course))
    take(found[1], *steps_of(house.course)[:1])
    take(found[4], *steps_of(house.course))
    take(found[5], *steps_of(house.course)[:1])
    late(found[2], house.course, days=3)
    late(found[6], house.course, days=3)
    return found


def numbers(rows: list[dict]) -> list[tuple[str, str]]:
    """Return each number of a table with the address of its list."""
    cells = [cell for row in rows for cell in row["cells"] if "about" in cell]
    return [(str(cell["text"]).split()[0], cell["url"]) for cell in cells if "#" in cell["url"]]


def every_number_counts_its_list(client: Client, rows: list[dict]) -> int:
    found = numbers(rows)
    for number, url in found:
        context = client.get(url.partition("#")[0]).context
        assert len(context["people_rows"]) == int(number) == context["number"], url
    return len(found)


def test_the_numbers_of_the_units_below_lead_to_their_lists(
    client: Client, house: House, people: list[User]
) -> None:
    client.force_login(house.head)
    rows = client.get("/team/hk/").context["unit_rows"]
    assert every_number_counts_its_list(client, rows) == 6


def test_the_numbers_of_courses_and_modules_lead_to_their_lists(
    client: Client, house: House, people: list[User]
) -> None:
    another_course(house.floors)
    client.force_login(house.head)
    context = client.get("/team/hk/courses/?course=counter").context
    assert [row["title"] for row in context["course_rows"]] == ["The Other Side", "For Heads"]
    assert every_number_counts_its_list(client, context["course_rows"]) == 3
    assert len(context["module_rows"]) == 2
    assert every_number_counts_its_list(client, context["module_rows"]) == 4
    whole = client.get("/team/hk/?course=counter").context["whole"]
    assert context["course_rows"][0]["cells"][0]["total"] == whole.total


def test_a_module_is_done_or_not_yet(client: Client, house: House, people: list[User]) -> None:
    client.force_login(house.head)
    module = house.course.modules.order_by("position").first()
    take(people[1], *steps_of(house.course)[:2])
    listed = {
        part: {
            row["title"] for row in client.get(f"/team/hk/?module={part}").context["people_rows"]
        }
        for part in (module.slug, f"{module.slug}.done")
    }
    assert listed[f"{module.slug}.done"] == {"Member 000", "Member 001", "L 0"}
    assert not listed[module.slug] & listed[f"{module.slug}.done"]
    assert len(listed[module.slug]) == 6


def test_the_units_further_down_open_below(
    client: Client, house: House, hr: User, people: list[User]
) -> None:
    client.force_login(hr)
    response = client.get("/team/hotel/")
    rows = {row["title"]: row for row in response.context["unit_rows"]}
    assert [one["title"] for one in rows["Housekeeping"]["inside"]] == ["Floors", "Laundry"]
    assert rows["Kitchen"]["inside"] == []
    assert "2 units below Housekeeping" in response.content.decode()
    done = [one["cells"][1]["text"] for one in rows["Housekeeping"]["inside"]]
    assert done == ["1 of 4", "1 of 4"]


def test_too_many_units_stand_a_page_further_on(client: Client, house: House, hr: User) -> None:
    for number in range(UNFOLDED - 2):
        UnitFactory(kind=UnitKind.TEAM, parent=house.kitchen, name=f"T {number}")
    client.force_login(hr)
    assert client.get("/team/hotel/").context["unit_rows"][0]["inside"]
    UnitFactory(kind=UnitKind.TEAM, parent=house.kitchen)
    assert not client.get("/team/hotel/").context["unit_rows"][0]["inside"]


def test_the_workshops_ahead_of_these_people(client: Client, house: House) -> None:
    session = SessionFactory(coming=True)
    for person in (member(house.floors, "Own"), member(house.kitchen, "Other")):
        InvitationFactory(session=session, person=person, invited_at=timezone.now())
    words = text(client, house.head)
    assert "Who depends on us? Lotus room · 2 of 16 seats, 1 of your people" in words
    url = client.get("/team/hk/").context["workshops"][0]["url"]
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("days", [-1, 61])
def test_workshops_at_other_times_are_left_out(client: Client, house: House, days: int) -> None:
    session = SessionFactory(starts_at=timezone.now() + timedelta(days=days))
    InvitationFactory(
        session=session, person=member(house.floors, "Own"), invited_at=timezone.now()
    )
    assert "Workshops ahead" not in text(client, house.head)


def test_workshops_of_others_are_left_out(client: Client, house: House) -> None:
    InvitationFactory(
        session=SessionFactory(coming=True),
        person=member(house.kitchen, "Other"),
        invited_at=timezone.now(),
    )
    SessionFactory(coming=True)
    assert "Workshops ahead" not in text(client, house.head)


def test_a_workshop_of_the_course_stands_there_without_a_way_in(
    client: Client, house: House
) -> None:
    session = SessionFactory(coming=True, workshop__key=steps_of(house.course)[0].key)
    assert "0 of 16 seats, none of your people" in text(client, house.head)
    assert client.get("/team/hk/").context["workshops"][0]["url"] == ""
    assert client.get(f"/workshops/sessions/{session.pk}/").status_code == 404


def test_the_briefing_holds_a_long_list_and_nothing_to_press(client: Client, house: House) -> None:
    late(members(house.floors, 60)[0], house.course, days=2)
    words = text(client, house.head, "/team/hk/briefing/?course=counter")
    assert "61 people" in words
    assert "Member 059" in words
    assert "Member 000 · " in words
    assert "More time" not in words
    assert "as long as a briefing takes" not in words


def test_a_longer_one_says_so(client: Client, house: House) -> None:
    members(house.floors, 201)
    words = text(client, house.head, "/team/hk/briefing/")
    assert "This is a part of the list, as long as a briefing takes." in words


def test_the_other_pages_without_a_course_say_what_comes(client: Client, house: House) -> None:
    head = member(house.kitchen, "Kitchen Head")
    for unit in (house.kitchen,):
        unit.appointments.create(person=head, role="head", starts_on="2020-01-01")
    house.course.retired_at = timezone.now()
    house.course.save()
    for page in ("", "weeks/", "courses/", "briefing/"):
        assert "No course is assigned here yet" in text(client, head, f"/team/kitchen/{page}")
