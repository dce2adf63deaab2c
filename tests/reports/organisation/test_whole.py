"""The whole, where the others are, and that each number leads to its people."""

import re

import pytest

from django.test import Client

from people.models import Unit, User
from people.querysets import today
from reports.standings import refresh
from tests.factories.people import AppointmentFactory
from tests.reports.conftest import House
from tests.reports.organisation.reading import file_of, page_of
from tests.reports.recount import Recount


def test_the_whole_is_everybody_with_a_home(client: Client, busy: House, hr: User) -> None:
    context = page_of(client, hr, "/reports/").context
    stands = Recount(today()).stands(busy.course)
    placed = {person: one for person, one in stands.items() if one.unit is not None}
    counted = [one for one in placed.values() if one.state != "excused"]
    assert context["whole"].total == len(counted) == 11
    assert context["whole"].done == sum(one.state == "done" for one in counted)
    gone = {one["words"]: one["number"] for one in context["elsewhere"]}
    assert gone["excused from this course"] == 1
    assert gone["has this assignment and no home place"] == 1
    assert gone["active person without this assignment"] == 1


def test_everybody_active_is_somewhere(client: Client, busy: House, hr: User) -> None:
    User.objects.filter(full_name="Cook Somchai").update(is_active=False)
    refresh()
    context = page_of(client, hr, "/reports/").context
    whole = context["whole"]
    numbers = {one["url"].split("?")[-1]: one["number"] for one in context["elsewhere"]}
    unassigned = numbers["course=counter&who=unassigned"]
    nowhere = numbers["course=counter&who=nowhere"]
    active = User.objects.filter(is_active=True).count()
    assert whole.total + whole.excused + unassigned + nowhere == active
    assert numbers["state=resting"] == 1


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("status=late", {"Member 000", "Member 001", "Member 002", "Lek Lead"}),
        ("status=excused", {"Excused Person"}),
        ("who=nowhere", {"Nowhere Person"}),
        ("who=unassigned", {"Maria HR"}),
        ("who=several", {"Office Lan"}),
        ("q=somchai", {"Cook Somchai"}),
    ],
)
def test_numbers_lead_to_their_people(
    client: Client, busy: House, hr: User, query: str, names: set[str]
) -> None:
    AppointmentFactory(person=User.objects.get(full_name="Office Lan"), unit=busy.kitchen)
    response = page_of(client, hr, f"/reports/people/?course=counter&{query}")
    assert {row["title"] for row in response.context["rows"]} == names
    assert response.context["number"] == len(response.context["rows"])
    lines = file_of(client, hr, f"/reports/people.csv?course=counter&{query}")
    assert {line[0] for line in lines[1:]} == names


def test_every_number_of_a_row_has_its_list(client: Client, busy: House, hr: User) -> None:
    """Each link is followed, and the list is as long as the number says."""
    client.force_login(hr)
    for by in ("unit&unit=hotel", "course", "course&unit=hk"):
        text = client.get(f"/reports/?by={by}").content.decode()
        links = re.findall(r"<a href=\"(/[^\"]*status=[^\"]*)\">(\d[^<]*)<", text)
        assert len(links) > 2
        for url, number in links:
            context = client.get(url.replace("&amp;", "&")).context
            shown = context.get("people_rows") or context["rows"]
            assert len(shown) == int(number.split()[0]), url


def test_the_list_of_all_counts_all_whatever_unit_is_named(
    client: Client, busy: House, hr: User
) -> None:
    everybody = page_of(client, hr, "/reports/people/?course=counter").context
    named = page_of(client, hr, "/reports/people/?course=counter&unit=kitchen").context
    assert named["number"] == everybody["number"] > len(members_of(busy.kitchen))
    assert len(named["rows"]) == named["number"]


def members_of(unit: Unit) -> list[User]:
    return list(User.objects.at_home_in(unit))
