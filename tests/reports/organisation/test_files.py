"""HR's report as a file, and a view that is kept."""

from django.http import QueryDict
from django.test import Client

from people.enums import Role
from people.models import User
from reports.models import SavedView
from reports.organisation.sheets import about, opened
from tests.factories.people import UserFactory
from tests.reports.conftest import House, another_course, member
from tests.reports.organisation.reading import file_of, page_of


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


def test_courses_side_by_side_say_no_number_of_one_of_them(busy: House, hr: User) -> None:
    another_course(busy.hotel)
    by_course, by_head = (
        " ".join(about(opened(hr, QueryDict(f"by={cut}")))) for cut in ("course", "head")
    )
    assert "active people with this assignment" in by_head
    assert "active people with this assignment" not in by_course


def test_hostile_names_are_text(client: Client, busy: House, hr: User) -> None:
    UserFactory(full_name="=1+1", unit=busy.kitchen, heads=busy.kitchen)
    lines = file_of(client, hr, "/reports/export.csv")
    assert "'=1+1" in {line[3] for line in lines}
    member(busy.floors, "<b>Bold</b>")
    assert "<b>Bold</b>" not in page_of(client, hr, "/reports/people/").content.decode()


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
