"""Hours unit by unit: the numbers, where they lead, and what they cost."""

import csv
import re
from io import StringIO

import pytest

from django.db.models import Sum
from django.http import QueryDict
from django.test import Client

from courses.models import StepRecord
from people.enums import Role, UnitKind
from people.models import Unit, User
from people.querysets import today
from reports.hours import by_unit, report
from reports.hours.doors import report_of
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, member, members
from tests.reports.test_cost import cost
from tests.reports.test_hours import file_of, page_of, text_of

ROW = re.compile(r'<th role="rowheader"[^>]*>(.*?)</th>(.*?)</tr>', re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)


def cells_of(client: Client, viewer: User, path: str) -> dict[str, list[str]]:
    """Return the cells of each unit's row by its name."""
    section = page_of(client, viewer, path).content.decode().split('id="people"')[0]
    found = {}
    for head, cells in ROW.findall(section):
        name = re.sub(r"<span.*", "", head, flags=re.DOTALL)
        name = re.sub(r"<[^>]+>", "", name).strip()
        found[name] = [cell.strip() for cell in CELL.findall(cells)]
    return found


@pytest.fixture
def hr(db: None) -> User:
    return UserFactory(role=Role.HR_ADMIN)


@pytest.fixture
def learnt(house: House) -> House:
    """Two in floors with 18 and 6 minutes, one in laundry with 12, one in the kitchen with none."""
    take(member(house.floors, "Lan"), *steps_of(house.course))
    take(member(house.floors, "Nok"), *steps_of(house.course)[:1])
    take(member(house.laundry, "Dung"), *steps_of(house.course)[:2])
    member(house.kitchen, "Cook")
    return house


def test_hr_sees_departments_and_who_is_in_none(client: Client, learnt: House, hr: User) -> None:
    found = cells_of(client, hr, "/reports/hours/")
    assert found == {
        "Housekeeping": ["5", "36 min", "7 min", "–", "–"],
        "Kitchen": ["1", "–", "–", "–", "–"],
        "In no department": ["1", "–", "–", "–", "–"],
    }


def test_teams_and_units_below_are_told_too(client: Client, learnt: House, hr: User) -> None:
    teams = cells_of(client, hr, "/reports/hours/?by=team")
    assert teams["Floors"] == ["3", "24 min", "8 min", "–", "–"]
    assert teams["Laundry"] == ["1", "12 min", "12 min", "–", "–"]
    assert teams["In no team"][0] == "3"
    below = cells_of(client, hr, "/reports/hours/?by=unit")
    assert list(below) == ["Housekeeping", "Kitchen", "In none of these units"]
    assert cells_of(client, hr, "/reports/hours/?by=person") == {}
    assert cells_of(client, hr, "/reports/hours/?year=2019")["Housekeeping"][1] == "–"


def test_a_head_sees_her_teams_and_drills_to_them(client: Client, learnt: House) -> None:
    found = cells_of(client, learnt.head, "/team/hk/hours/")
    assert list(found) == ["Floors", "Laundry", "In Housekeeping itself"]
    text = text_of(page_of(client, learnt.head, "/team/hk/hours/"))
    assert f'href="/team/floors/hours/?year={today().year}"' in text
    inside = text_of(page_of(client, learnt.head, "/team/floors/hours/"))
    assert "Unit by unit" not in inside
    assert "Lan" in inside


def test_hr_drills_to_a_unit_and_its_people(client: Client, learnt: House, hr: User) -> None:
    text = text_of(page_of(client, hr, "/reports/hours/"))
    assert f"?year={today().year}&amp;unit=hk" in text
    inside = text_of(page_of(client, hr, "/reports/hours/?unit=hk"))
    assert "Dung" in inside
    assert "Cook" not in inside
    assert '<input type="hidden" name="unit" value="hk">' in inside


def test_a_team_is_offered_only_where_it_is_chosen(client: Client, learnt: House, hr: User) -> None:
    assert 'value="floors"' not in text_of(page_of(client, hr, "/reports/hours/"))
    chosen = text_of(page_of(client, hr, "/reports/hours/?unit=floors"))
    assert '<option value="floors" selected>' in chosen


def test_the_numbers_are_the_lists(client: Client, learnt: House, hr: User) -> None:
    """Whatever unit is shown, its people add up to its row."""
    for unit in Unit.objects.all():
        own = report_of(hr, unit.code, QueryDict(""))
        records = StepRecord.objects.filter(enrolment__person__in=own.everybody)
        assert own.together.people == own.everybody.count() == len(list(own.rows()))
        assert own.together.training.here == (records.aggregate(sum=Sum("minutes"))["sum"] or 0)
        assert by_unit([unit.path], today().year, own.tree.paths)[unit.path] == own.together
        inside = sum(hours.people for _place, hours in own.units)
        assert inside + own.others.people == own.together.people


def test_by_unit_is_one_query_and_counts_only_what_it_is_asked(
    learnt: House, django_assert_num_queries
) -> None:
    paths = dict(Unit.objects.values_list("pk", "path"))
    asked = [learnt.housekeeping.path, learnt.floors.path]
    with django_assert_num_queries(1):
        found = by_unit(asked, today().year, paths, is_everything=True)
    assert [found[path].people for path in asked] == [5, 3]
    assert found[learnt.floors.path].training.together == 24
    assert found[learnt.floors.path].each == 8
    assert by_unit(asked, today().year, paths) == found


def test_the_file_holds_the_units_of_the_page(client: Client, learnt: House, hr: User) -> None:
    path = "/reports/hours/units.csv?by=team"
    lines = list(csv.reader(StringIO(file_of(client, hr, path))))
    year = str(today().year)
    assert ["Floors", "floors", "Housekeeping", year, "3", "24", "8", "0", "0"] in lines
    assert lines[-1] == ["In no team", "", "", year, "3", "0", "0", "0", "0"]
    own = file_of(client, learnt.head, "/team/hk/hours/units.csv")
    assert "Laundry" in own
    assert "Kitchen" not in own


def test_people_are_paged_by_key(
    client: Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "SIZE", 2)
    members(house.floors, 5)
    seen, path, pages = [], "/team/floors/hours/?by=person", 0
    while path:
        text = page_of(client, house.lead, path).content.decode()
        seen += re.findall(r'id="person-(\d+)"', text)
        following = re.search(r'rel="next"\s+href="([^"#]*)', text)
        path = f"/team/floors/hours/{following[1].replace('&amp;', '&')}" if following else ""
        pages += 1
    people = User.objects.at_home_in(house.floors).order_by("folded", "pk")
    assert seen == [str(pk) for pk in people.values_list("pk", flat=True)]
    assert pages == 3
    back = page_of(client, house.lead, f"/team/floors/hours/?before={seen[4]}").content.decode()
    assert re.findall(r'id="person-(\d+)"', back) == seen[2:4]


def test_more_units_than_fit_are_paged(
    client: Client, house: House, hr: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "SIZE", 2)
    for number in range(3):
        UnitFactory(kind=UnitKind.TEAM, parent=house.kitchen, name=f"Kitchen {number}")
    first = cells_of(client, hr, "/reports/hours/?by=team")
    last = cells_of(client, hr, "/reports/hours/?by=team&p=3")
    assert list(first) == ["Floors", "Laundry"]
    assert list(last) == ["Kitchen 2", "In no team"]


@pytest.mark.parametrize("path", ["/reports/hours/?by=team", "/team/hk/hours/"])
def test_it_costs_the_same_for_2_and_12_teams(
    client: Client, house: House, hr: User, path: str
) -> None:
    viewer = hr if path.startswith("/reports") else house.head
    few = cost(client, viewer, path)
    for _ in range(10):
        team = UnitFactory(kind=UnitKind.TEAM, parent=house.housekeeping)
        for person in members(team, 2):
            take(person, *steps_of(house.course)[:1])
    assert cost(client, viewer, path) == few <= 15
