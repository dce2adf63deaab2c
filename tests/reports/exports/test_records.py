"""One flat file of all records: every one, nothing private, in any number."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from django.test import Client
from django.utils import timezone

from core.enums import StepKind
from courses.actions import record_elsewhere, withdraw_step
from courses.models import Step, StepRecord
from people.enums import Role
from people.models import User
from reports.exports.records import columns, places
from reports.models import ExportFile
from tests.factories.people import UserFactory, days_ago
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, another_course, member, members
from tests.reports.test_cost import cost

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(db: None) -> User:
    return UserFactory(role=Role.HR_ADMIN)


@pytest.fixture
def lan(house: House) -> User:
    """Somebody who took two steps at half past nine, one of them a self-assessment."""
    Step.objects.filter(pk=steps_of(house.course)[1].pk).update(kind=StepKind.SELF_ASSESSMENT)
    lan = member(house.floors, "Nguyễn Thị Lan", username="1042")
    with time_machine.travel("2026-11-03T02:30:59Z", tick=False):
        take(lan, *steps_of(house.course)[:2])
    return lan


def lines(client: Client, viewer: User, query: str = "") -> list[dict[str, str]]:
    client.force_login(viewer)
    response = client.get(f"/reports/records.csv?{query}")
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_line_says_who_did_what_when(client: Client, hr: User, house: House, lan: User) -> None:
    second, first = lines(client, hr)
    step = steps_of(house.course)[0]
    assert first == {
        "Employee no.": "1042",
        "Name": "Nguyễn Thị Lan",
        "Unit code": "floors",
        "Unit path": "hotel/hk/floors",
        "Course key": str(house.course.key),
        "Course": "The Other Side",
        "Period": "1",
        "Module": step.module.slug,
        "Step": step.slug,
        "Step key": str(step.key),
        "Kind": "lesson",
        "Edition": "1",
        "Day": "2026-11-03",
        "Time": "2026-11-03T09:30:59+07:00",
        "Minutes": str(step.minutes),
        "Source": "here",
        "Withdrawn on": "",
    }
    assert (second["Kind"], second["Day"], second["Time"]) == ("self_assessment", "2026-11-03", "")


def test_the_page_explains_every_column(client: Client, hr: User, house: House, lan: User) -> None:
    named = [column.label for column, _meaning in columns.explained()]
    assert list(lines(client, hr)[0]) == named
    text = client.get("/reports/records/").content.decode()
    assert all(f"<dt>{name}</dt>" in text for name in named)


def test_the_page_says_what_was_chosen(client: Client, hr: User, house: House) -> None:
    client.force_login(hr)
    text = client.get("/reports/records/?to=2020-01-01").content.decode()
    assert "<p>Until 1 January 2020 and including it.</p>" in text
    assert "and including it." not in client.get("/reports/records/").content.decode()


def test_what_happened_elsewhere_is_there(client: Client, hr: User, house: House) -> None:
    person = member(house.laundry, "Somsak")
    record_elsewhere(
        person,
        course=house.course,
        completed_on=date(2025, 6, 1),
        minutes=90,
        note="A private word",
        file=None,
        acting_user=hr,
    )
    (line,) = lines(client, hr)
    assert (line["Kind"], line["Source"], line["Minutes"]) == ("course", "outside", "90")
    assert (line["Day"], line["Time"], line["Step key"]) == ("2025-06-01", "", "")
    assert "A private word" not in str(line)


def test_who_left_and_what_was_withdrawn_stay(client: Client, hr: User, house: House) -> None:
    person = member(house.laundry, "=Gone")
    take(person, *steps_of(house.course)[:1])
    withdraw_step(person, step=steps_of(house.course)[0], edition=1, acting_user=hr)
    person.appointments.update(ends_on=days_ago(0))
    User.objects.filter(pk=person.pk).update(is_active=False)
    (line,) = lines(client, hr)
    assert (line["Name"], line["Unit code"], line["Unit path"]) == ("'=Gone", "", "")
    assert line["Withdrawn on"] == timezone.localdate().isoformat()


@pytest.mark.parametrize("portion", [1, 2, 500])
def test_every_record_is_there_once(
    client: Client, hr: User, house: House, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    monkeypatch.setattr(places, "PORTION", portion)
    other = another_course(house.floors)
    for number, person in enumerate(members(house.floors, 5)):
        take(person, *steps_of(house.course)[:number])
        take(person, *steps_of(other))
    found = [(line["Employee no."], line["Step key"]) for line in lines(client, hr)]
    records = StepRecord.objects.values_list("enrolment__person__username", "step__key")
    assert sorted(found) == sorted((name, str(key)) for name, key in records)
    assert len(found) == 5 + 0 + 1 + 2 + 3 + 3
    people = [name for name, _key in found]
    assert people == sorted(people, key=people.index)


def test_filters_narrow_it(client: Client, hr: User, house: House, lan: User) -> None:
    other = another_course(house.floors, slug="heads")
    with time_machine.travel("2026-11-04T17:30:00Z"):
        take(lan, *steps_of(other))

    def days(query: str) -> list[str]:
        return [line["Day"] for line in lines(client, hr, query)]

    assert days("") == ["2026-11-03", "2026-11-03", "2026-11-05"]
    assert days("course=heads") == ["2026-11-05"]
    assert days("from=2026-11-04") == ["2026-11-05"]
    assert days("from=2026-11-05&to=2026-11-05") == ["2026-11-05"]
    assert days("to=2026-11-04") == ["2026-11-03", "2026-11-03"]
    assert days("course=counter&from=2026-11-04") == []
    assert len(days("course=nothing&from=tomorrow")) == 3


def test_self_assessments_stand_in_no_order_that_tells(
    client: Client, hr: User, house: House, lan: User
) -> None:
    """Among the lines of a day they come first, whenever in it they were taken."""
    StepRecord.objects.filter(step__kind=StepKind.SELF_ASSESSMENT).update(
        occurred_at=timezone.make_aware(timezone.datetime(2026, 11, 3, 23, 0))
    )
    kinds = [line["Kind"] for line in lines(client, hr)]
    assert kinds == ["self_assessment", "lesson"]


def test_it_costs_the_same_for_3_and_60_people(client: Client, hr: User, house: House) -> None:
    for person in members(house.floors, 3):
        take(person, *steps_of(house.course))
    few = cost(client, hr, "/reports/records.csv")
    for person in members(house.laundry, 57):
        take(person, *steps_of(house.course)[:1])
    assert cost(client, hr, "/reports/records.csv") == few


def test_it_is_for_hr_alone(client: Client, house: House, lan: User) -> None:
    for person in (house.head, house.lead, lan, UserFactory(role=Role.TRAINER)):
        client.force_login(person)
        for path in ("/reports/records/", "/reports/records.csv"):
            assert client.get(path).status_code == 404
        assert client.post("/reports/records.xlsx").status_code == 404
    assert not ExportFile.objects.exists()


def test_as_a_spreadsheet_it_says_what_was_chosen(
    client: Client, hr: User, house: House, lan: User, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(hr)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/reports/records.xlsx?course=counter&from=2026-11-01&to=2026-11-30")
    file = ExportFile.objects.get()
    assert (file.is_ready, file.rows, file.title) == (True, 2, "Records")
    assert file.kept_until == timezone.localdate() + timedelta(days=7)
