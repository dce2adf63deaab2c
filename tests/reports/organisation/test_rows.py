"""The rows of HR's report, cut every way, against a plain recount."""

import re
from html import unescape

import pytest

from django.test import Client
from django.urls import reverse

from courses.actions import sync_enrolments
from courses.models import Enrolment
from people.enums import AppointmentRole, UnitKind
from people.models import Unit, User
from people.querysets import today
from reports.organisation.rows.paging import SIZE
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, another_course, late
from tests.reports.organisation.reading import page_of, row_named, rows_of, told
from tests.reports.recount import Recount

CUTS = ("head", "unit", "team", "level", "course", "period", "vacant")


@pytest.mark.parametrize("by", CUTS)
def test_every_cut_shows(client: Client, busy: House, hr: User, by: str) -> None:
    response = page_of(client, hr, f"/reports/?by={by}")
    assert response.status_code == 200
    assert rows_of(response)


@pytest.mark.parametrize("by", ["head", "unit", "team", "vacant"])
def test_rows_of_units_equal_a_recount(client: Client, busy: House, hr: User, by: str) -> None:
    recount = Recount(today())
    response = page_of(client, hr, f"/reports/?by={by}")
    for title in rows_of(response):
        unit = next(one for one in Unit.objects.order_by("-depth") if one.name in title)
        done, due, late_ones = told(recount, unit, busy.course)
        assert tuple(row_named(response, unit.name)[-3:]) == (done, due, late_ones), title


def test_the_head_stands_beside_the_people(client: Client, busy: House, hr: User) -> None:
    response = page_of(client, hr, "/reports/")
    head, _bar, done, _due, late_ones = row_named(response, "Anong Head")
    assert head.startswith("not started wanted by")
    assert (done, late_ones) == ("4 of 9", "4")
    assert f"/team/hk/people/{busy.head.pk}/?course=counter" in response.content.decode()
    take(busy.head, *steps_of(busy.course))
    assert row_named(page_of(client, hr, "/reports/"), "Anong Head")[0].startswith("done")


@pytest.mark.parametrize(
    ("path", "back"),
    [
        ("/reports/?by=team&sort=late", "/reports/?by=team&sort=late&course=counter#rows"),
        ("/reports/people/?status=late", "/reports/people/?status=late&course=counter#everybody"),
    ],
)
def test_a_person_leads_back_to_where_one_came_from(
    client: Client, busy: House, hr: User, path: str, back: str
) -> None:
    shown = page_of(client, hr, path).content.decode()
    way = re.search(r'href="(/team/[a-z]+/people/[^"]*)"', shown)
    assert way is not None
    person = unescape(way[1])
    assert client.get(person).context["back_url"] == back
    response = client.post(person.replace("/?", "/ask/?"), {"text": "What is in the way?"})
    assert response.status_code == 302
    assert response["Location"] == back
    assert "sees your question on My learning." in client.get(back).content.decode()


def test_a_head_is_not_led_to_the_report(client: Client, busy: House) -> None:
    late_one = Enrolment.objects.filter(person__appointments__unit=busy.laundry).first()
    assert late_one is not None
    client.force_login(busy.head)
    page = client.get(f"/team/hk/people/{late_one.person_id}/?course=counter&at=rows")
    assert page.context["back_url"] == "/team/hk/?course=counter#people"


def test_a_vacant_post_is_named_and_can_be_filled(client: Client, busy: House, hr: User) -> None:
    text = page_of(client, hr, "/reports/?by=vacant").content.decode()
    for unit in (busy.kitchen, busy.laundry):
        assert reverse("units:head", args=[unit.pk]) in text
    assert reverse("units:head", args=[busy.floors.pk]) not in text
    AppointmentFactory(person=busy.lead, unit=busy.laundry, role=AppointmentRole.HEAD)
    UserFactory(full_name="Chef", unit=busy.kitchen, heads=busy.kitchen)
    nothing = page_of(client, hr, "/reports/?by=vacant").content.decode()
    assert "Every post is filled" in nothing


def test_deputies_are_named(client: Client, busy: House, hr: User) -> None:
    UserFactory(full_name="Stand In", unit=busy.kitchen, deputises=busy.kitchen)
    assert any("Deputy: Stand In" in title for title in rows_of(page_of(client, hr, "/reports/")))


def test_levels_add_up_their_units(client: Client, busy: House, hr: User) -> None:
    Unit.objects.filter(code__in=["hk", "kitchen"]).update(level="Department")
    Unit.objects.filter(code="hotel").update(level="Hotel")
    recount = Recount(today())
    stands = recount.stands(busy.course)
    counted = [recount.counted(unit, stands) for unit in (busy.housekeeping, busy.kitchen)]
    people = sum(len(recount.shown(some, None)) for some in counted)
    found = row_named(page_of(client, hr, "/reports/?by=level"), "Department")
    assert found[1] == f"4 of {people}"
    assert found[-1] == "2"
    inside = page_of(client, hr, "/reports/?by=level&level=Department")
    assert len(rows_of(inside)) == 2


def test_courses_stand_side_by_side(client: Client, busy: House, hr: User) -> None:
    other = another_course(busy.kitchen, title="Knives")
    recount = Recount(today())
    for query, unit in (("", busy.hotel), ("&unit=hk", busy.housekeeping)):
        response = page_of(client, hr, f"/reports/?by=course{query}")
        for course, title in ((busy.course, "The Other Side"), (other, "Knives")):
            assert tuple(row_named(response, title)[-3:]) == told(recount, unit, course)


def test_periods_of_a_course(client: Client, busy: House, hr: User) -> None:
    person = User.objects.get(full_name="Cook Somchai")
    take(person, *steps_of(busy.course))
    first = person.enrolments.get()
    Enrolment.objects.create(
        person=person, course=busy.course, period=2, is_assigned=True, steps_required=3
    )
    response = page_of(client, hr, "/reports/?by=period")
    assert row_named(response, "Period 2")[1] == "0 of 1"
    assert row_named(response, "Period 1")[1] == "4 of 10"
    assert first.period == 1
    inside = page_of(client, hr, "/reports/?by=period&unit=hk")
    assert row_named(inside, "Period 1")[1] == "4 of 9"


def test_rows_are_narrowed_and_sorted(client: Client, busy: House, hr: User) -> None:
    chef = UserFactory(full_name="Zoe Chef", unit=busy.kitchen, heads=busy.kitchen)
    sync_enrolments(people={chef.pk})
    take(chef, *steps_of(busy.course))

    def names(query: str) -> list[str]:
        response = page_of(client, hr, f"/reports/?{query}")
        return [row["title"] for row in response.context["rows"]]

    assert names("head=done") == ["Zoe Chef"]
    assert names("head=not_done") == ["Anong Head"]
    assert names("q=kitch") == ["Zoe Chef"]
    assert names("q=anong") == ["Anong Head"]
    assert names("sort=late") == ["Anong Head", "Zoe Chef"]
    assert names("sort=share") == ["Zoe Chef", "Anong Head"]
    assert names("sort=name") == ["Anong Head", "Zoe Chef"]
    assert names("by=unit&unit=hk") == ["Floors", "Laundry"]
    late(busy.head, busy.course, days=1)
    assert names("head=late") == ["Anong Head"]


def test_many_teams_come_page_by_page(client: Client, busy: House, hr: User) -> None:
    for number in range(120):
        UnitFactory(name=f"Team {number:03}", kind=UnitKind.TEAM, parent=busy.kitchen)
    client.force_login(hr)
    url, seen = "/reports/?by=team", []
    while url:
        context = client.get(url).context
        seen += [row["title"] for row in context["rows"]]
        url = "/reports/" + context["pages"]["next"] if "next" in context["pages"] else ""
    assert len(seen) == len(set(seen)) == 122
    back = client.get("/reports/" + context["pages"]["previous"]).context
    assert [row["title"] for row in back["rows"]] == seen[SIZE : 2 * SIZE]
