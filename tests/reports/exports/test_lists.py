"""The file holds what the page shows, and nothing that calculates."""

import csv
import io
from typing import Any

import pytest

from django.test import Client

from core.cells import neutral
from people.models import User
from reports.standings import refresh
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, another_course, late, member, members


def table(client: Client, query: str = "", unit: str = "hk") -> list[list[str]]:
    """Return the file's rows as a spreadsheet reads them."""
    response = client.get(f"/team/{unit}/export.csv?{query}")
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def shown(client: Client, query: str = "") -> list[Any]:
    """Return names, modules and status of the list on all its pages."""
    found, url = [], f"/team/hk/?{query}"
    while url:
        context = client.get(url).context
        for row in context["people_rows"]:
            tag, modules = row["cells"][0]["tag"], row["cells"][1]["text"]
            found.append([row["title"], tag["label"], modules])
        following = context["pages"].get("next", "").partition("#")[0]
        url = f"/team/hk/{following}" if following else ""
    return found


@pytest.fixture
def busy(house: House) -> House:
    """Thirty people in every status."""
    for number, person in enumerate(members(house.floors, 30)):
        match number % 4:
            case 0:
                take(person, *steps_of(house.course))
            case 1:
                late(person, house.course, days=number)
            case 2:
                take(person, steps_of(house.course)[0])
    return house


@pytest.mark.parametrize(
    "query",
    ["", "status=late", "status=done", "q=Member+01", "sort=date", "unit=floors&status=due"],
)
def test_the_file_equals_the_page(client: Client, busy: House, query: str) -> None:
    client.force_login(busy.head)
    rows = table(client, query)[1:]
    assert rows
    assert [[row[0], row[3], row[4]] for row in rows] == shown(client, query)


def test_the_file_says_what_its_columns_are(client: Client, house: House) -> None:
    person = member(house.laundry, "สมศักดิ์ ใจงาม", position="ผู้ดูแล")
    take(person, *steps_of(house.course))
    enrolment = person.enrolments.get()
    client.force_login(house.head)
    heading, *rows = table(client, "q=สมศักดิ์")
    assert heading == ["Name", "Position", "Unit", "Status", "Modules", "Wanted by", "Done on"]
    assert rows == [
        [
            "สมศักดิ์ ใจงาม",
            "ผู้ดูแล",
            "Laundry",
            "done",
            "2 of 2",
            "",
            enrolment.completed_at.astimezone().date().isoformat(),
        ]
    ]


def test_spreadsheets_are_told_the_encoding_and_the_name(client: Client, house: House) -> None:
    client.force_login(house.head)
    response = client.get("/team/hk/export.csv")
    assert response.streaming
    assert b"".join(response.streaming_content).startswith(b"\xef\xbb\xbf")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="hk-counter-')


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_name_is_never_a_formula(client: Client, house: House, start: str) -> None:
    name = f'{start}HYPERLINK("http://x")'
    person = member(house.laundry, "Plain")
    # Past the model, which would take a tab away.
    User.objects.filter(pk=person.pk).update(full_name=name)
    client.force_login(house.head)
    names = [row[0] for row in table(client)]
    assert f"'{name}" in names


@pytest.mark.parametrize("text", ["", "Anong", "1+1", "Jean-Luc", "a; b-c", " =1", "'=1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert neutral(text) == text


@pytest.mark.parametrize(
    ("text", "cell"), [("Lan;=1+1", "Lan;'=1+1"), ("=a;@b;c", "'=a;'@b;c"), ("a;\0-b", "a;'-b")]
)
def test_a_semicolon_begins_no_formula(text: str, cell: str) -> None:
    """Many languages part the cells of a file by it."""
    assert neutral(text) == cell


@pytest.mark.parametrize("text", ["\x00=1", "\x1b=1", "\ud800=1"])
def test_what_no_file_can_hold_hides_no_formula(text: str) -> None:
    assert neutral(text) == "'=1"


def test_the_name_of_the_file_may_be_thai(client: Client, house: House) -> None:
    """Pages may have addresses in any script."""
    type(house.course).objects.filter(pk=house.course.pk).update(slug="บริการ")
    client.force_login(house.head)
    response = client.get("/team/hk/export.csv")
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''hk-%E0%B8%9A")
    assert disposition.endswith(".csv")


def test_another_course_or_none_is_no_file(client: Client, house: House) -> None:
    another_course(house.kitchen)
    client.force_login(house.head)
    assert client.get("/team/hk/export.csv?course=heads").status_code == 404
    house.course.enrolments.update(is_assigned=False, ended_at="2026-01-01T00:00Z")
    refresh()
    assert client.get("/team/hk/export.csv").status_code == 404


def test_the_file_holds_nobody_else(client: Client, house: House) -> None:
    member(house.kitchen, "Kitchen Person")
    client.force_login(house.head)
    assert [row[0] for row in table(client)[1:]] == ["Lek Lead"]
