"""HR's report against a plain recount: every way to cut it, its ways to lists, its files."""

import csv
import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest

from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.actions import sync_enrolments
from courses.models import Course, Enrolment, Reach
from people.enums import AppointmentRole, Role, UnitKind
from people.models import Unit, User
from people.querysets import today
from reports.enums import Show
from reports.models import SavedView
from reports.organisation.paging import SIZE
from reports.organisation.sheets import about, opened
from reports.standings import refresh
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory, days_ago
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, another_course, late, member, members
from tests.reports.recount import Recount
from tests.reports.test_cost import cost

CUTS = ("head", "unit", "team", "level", "course", "period", "vacant")


@pytest.fixture
def hr(db: None) -> User:
    return UserFactory(full_name="Maria HR", role=Role.HR_ADMIN)


@pytest.fixture
def busy(house: House) -> House:
    """Some are done, some late, one is excused, one is at home nowhere."""
    for person in members(house.floors, 4):
        take(person, *steps_of(house.course))
    for person in members(house.laundry, 3):
        late(person, house.course, days=3)
    member(house.kitchen, "Cook Somchai")
    member(house.housekeeping, "Office Lan")
    nowhere = member(house.floors, "Nowhere Person")
    nowhere.appointments.all().delete()
    excused = member(house.kitchen, "Excused Person")
    enrolment = excused.enrolments.get()
    enrolment.excused = "always"
    enrolment.save()
    late(house.lead, house.course, days=2)
    return house


def page_of(client: Client, person: User, path: str) -> Any:
    client.force_login(person)
    return client.get(path)


def since_long() -> None:
    """Let everybody have been asked a month ago, and all be wanted when the rule says."""
    begun = {"opened_on": days_ago(30), "created_at": timezone.now() - timedelta(days=30)}
    Enrolment.objects.update(due_on=days_ago(-5), **begun)
    Reach.objects.update(since=days_ago(30))
    refresh()


def file_of(client: Client, person: User, path: str) -> list[list[str]]:
    response = page_of(client, person, path)
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


def rows_of(response: Any) -> dict[str, list[str]]:
    """Return the cells of the table's rows in words, by their names."""
    found = {}
    for row in re.findall(r"<tr role=\"row\">(.*?)</tr>", response.content.decode(), re.S)[1:]:
        name, *cells = re.findall(r"<t[hd][^>]*role=\"(?:rowheader|cell)\".*?</t[hd]>", row, re.S)
        found[words(name)] = [words(cell) for cell in cells]
    return found


def words(html: str) -> str:
    html = re.sub(r"<span class=\"visually-hidden\">.*?</span>", "", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip()


@pytest.mark.parametrize("by", CUTS)
def test_every_cut_shows(client: Client, busy: House, hr: User, by: str) -> None:
    response = page_of(client, hr, f"/reports/?by={by}")
    assert response.status_code == 200
    assert rows_of(response)


def told(recount: Recount, unit: Unit, course: Course) -> tuple[str, str, str]:
    """Return how a unit is told: how many are done, due and late."""
    counted = recount.counted(unit, recount.stands(course))
    done, due, late_ones, everybody = (
        len(recount.shown(counted, show)) for show in (Show.DONE, Show.DUE, Show.LATE, None)
    )
    return (f"{done} of {everybody}" if everybody else "–", str(due), str(late_ones))


def row_named(response: Any, name: str) -> list[str]:
    found = [cells for title, cells in rows_of(response).items() if name in title]
    assert len(found) == 1, (name, rows_of(response))
    return found[0]


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


def test_completed_in_a_period_of_time(client: Client, busy: House, hr: User) -> None:
    done = Enrolment.objects.filter(completed_at__isnull=False).first()
    assert done is not None
    done.completed_at = timezone.now() - timedelta(days=40)
    done.save()
    since = today() - timedelta(days=7)
    now = page_of(client, hr, f"/reports/?by=head&from={since}&to={today()}")
    assert row_named(now, "Anong Head")[-1] == "3"
    before = today() - timedelta(days=45)
    earlier = page_of(client, hr, f"/reports/?by=head&from={before}&to={since}")
    assert row_named(earlier, "Anong Head")[-1] == "1"
    take(busy.head, *steps_of(busy.course))
    apart = page_of(client, hr, f"/reports/?by=head&from={since}&to={today()}")
    assert row_named(apart, "Anong Head")[-1] == "3"


def test_two_days_side_by_side(client: Client, busy: House, hr: User) -> None:
    """Somebody moves today: the kitchen wins one, housekeeping loses one."""
    since_long()
    mover = User.objects.get(full_name="Office Lan")
    home = mover.appointments.get()
    home.ends_on = today()
    home.save()
    AppointmentFactory(person=mover, unit=busy.kitchen, is_home=True, starts_on=today())
    yesterday = today() - timedelta(days=1)
    for query in (f"with={yesterday}", f"on={yesterday}&with={today()}"):
        response = page_of(client, hr, f"/reports/?by=head&moved=kitchen&{query}")
        kitchen = row_named(response, "Kitchen")
        assert kitchen[-2:] == ["1", "0"], query
        assert row_named(response, "Housekeeping")[-2:] == ["0", "1"]
        assert response.context["moved"] == {
            "unit": "Kitchen · Riverside",
            "came": [{"why": "moved in", "names": ["Office Lan"], "more": 0}],
            "left": [],
        }


def test_as_it_was_on_a_day_equals_a_recount(client: Client, busy: House, hr: User) -> None:
    since_long()
    yesterday = today() - timedelta(days=1)
    recount = Recount(yesterday)
    response = page_of(client, hr, f"/reports/?on={yesterday}")
    assert "As it was on" in response.content.decode()
    for unit in (busy.housekeeping, busy.kitchen):
        assert tuple(row_named(response, unit.name)[-3:]) == told(recount, unit, busy.course)
    assert response.context["whole"].done == 0
    people = page_of(client, hr, f"/reports/people/?on={yesterday}&status=late")
    assert len(people.context["rows"]) == response.context["whole"].late


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


def test_the_file_holds_what_the_page_shows(client: Client, busy: House, hr: User) -> None:
    lines = file_of(client, hr, "/reports/export.csv?by=head")
    numbers = dict(zip(lines[0], lines[2], strict=True))
    assert [line[0] for line in lines[1:]] == ["Housekeeping", "Kitchen"] or len(lines) == 3
    keeping = next(line for line in lines if line[0] == "Housekeeping")
    row = dict(zip(lines[0], keeping, strict=True))
    assert row["Head"] == "Anong Head"
    assert row["Head's status"] == "not started"
    assert (row["People counted"], row["Done"], row["Late"]) == ("9", "4", "4")
    assert numbers
    people = file_of(client, hr, "/reports/people.csv?course=counter")
    lan = next(line for line in people if line[0] == "Office Lan")
    assert lan[2:5] == ["Housekeeping", "Riverside", "Anong Head"]
    head = next(line for line in people if line[0] == "Anong Head")
    assert head[4] == ""


def test_a_view_is_kept_and_let_go(client: Client, busy: House, hr: User) -> None:
    client.force_login(hr)
    query = "by=team&sort=late&p=3&evil=1"
    response = client.post("/reports/views/", {"name": " Monday ", "query": query}, follow=True)
    assert response.redirect_chain[0][0] == "/reports/?by=team&sort=late"
    view = SavedView.objects.get()
    assert (view.owner, view.name, view.query) == (hr, "Monday", "by=team&sort=late")
    assert 'href="?by=team&amp;sort=late" aria-current="true"' in response.content.decode()
    client.post("/reports/views/", {"name": "Monday", "query": "by=unit"})
    assert SavedView.objects.get().query == "by=unit"
    refused = client.post("/reports/views/", {"name": "  ", "query": ""}, follow=True)
    assert "Give the view a name." in refused.content.decode()
    client.force_login(UserFactory(role=Role.HR_ADMIN))
    assert client.post(f"/reports/views/{view.pk}/remove/").status_code == 404
    client.force_login(hr)
    client.post(f"/reports/views/{view.pk}/remove/")
    assert not SavedView.objects.exists()


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


def test_hostile_names_are_text(client: Client, busy: House, hr: User) -> None:
    UserFactory(full_name="=1+1", unit=busy.kitchen, heads=busy.kitchen)
    lines = file_of(client, hr, "/reports/export.csv")
    assert "'=1+1" in {line[3] for line in lines}
    member(busy.floors, "<b>Bold</b>")
    assert "<b>Bold</b>" not in page_of(client, hr, "/reports/people/").content.decode()


def test_the_list_of_all_counts_all_whatever_unit_is_named(
    client: Client, busy: House, hr: User
) -> None:
    everybody = page_of(client, hr, "/reports/people/?course=counter").context
    named = page_of(client, hr, "/reports/people/?course=counter&unit=kitchen").context
    assert named["number"] == everybody["number"] > len(members_of(busy.kitchen))
    assert len(named["rows"]) == named["number"]


def members_of(unit: Unit) -> list[User]:
    return list(User.objects.at_home_in(unit))


def test_courses_side_by_side_say_no_number_of_one_of_them(busy: House, hr: User) -> None:
    another_course(busy.hotel)
    by_course, by_head = (
        " ".join(about(opened(hr, QueryDict(f"by={cut}")))) for cut in ("course", "head")
    )
    assert "active people with this assignment" in by_head
    assert "active people with this assignment" not in by_course
