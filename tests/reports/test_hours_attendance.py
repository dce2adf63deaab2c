"""Who attended which workshop: what auditors ask for, and who may see it."""

import csv
import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest

from django.test import Client
from django.utils import timezone

from people.enums import Role
from people.models import User
from people.querysets import today
from reports.hours.attendance import report
from tests.factories.people import UserFactory
from tests.factories.records import EnrolmentFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory, workshop_course
from tests.reports.conftest import House, member, members
from tests.reports.test_cost import cost
from tests.reports.test_hours import file_of, page_of, text_of
from workshops.actions import mark
from workshops.enums import Mark
from workshops.models import Attendance, Session


@pytest.fixture
def hr(db: None) -> User:
    return UserFactory(role=Role.HR_ADMIN, full_name="Maria of HR")


@pytest.fixture
def session(db: None) -> Session:
    return SessionFactory(facilitator__full_name="Elena Trainer")


def was_there(person: User, session: Session, as_: Mark = Mark.PRESENT, by: Any = None) -> None:
    mark(person, session=session, as_=as_, acting_user=by)


def test_hr_sees_who_was_there_and_who_marked_it(
    client: Client, house: House, hr: User, session: Session
) -> None:
    was_there(member(house.floors, "Lan"), session, by=hr)
    was_there(member(house.kitchen, "Cook"), session, Mark.PARTLY)
    was_there(member(house.kitchen, "Nobody There"), session, Mark.ABSENT)
    text = text_of(page_of(client, hr, "/reports/hours/attendance/"))
    assert "Lan" in text
    assert "Maria of HR" in text
    assert "Elena Trainer" in text
    assert "Kitchen · there for a part of it" in text
    assert "Nobody There" not in text
    assert "2 attendances" in text


def test_what_counted_is_what_was_credited(client: Client, house: House, hr: User) -> None:
    workshop, step = workshop_course()
    lan, cook = member(house.floors, "Lan"), member(house.kitchen, "Cook")
    EnrolmentFactory(person=lan, course=step.module.course)
    first = SessionFactory(workshop=workshop, past=True)
    again = SessionFactory(workshop=workshop)
    for session in (first, again):
        was_there(lan, session)
    was_there(cook, again)
    found = list(csv.DictReader(StringIO(file_of(client, hr, attendance_csv()))))
    counted = {(row["Name"], row["Begins"][:10]): row["Minutes counted"] for row in found}
    assert counted == {
        ("Lan", timezone.localdate(first.starts_at).isoformat()): str(step.minutes),
        ("Lan", timezone.localdate(again.starts_at).isoformat()): "0",
        ("Cook", timezone.localdate(again.starts_at).isoformat()): "0",
    }


def attendance_csv(query: str = "") -> str:
    return f"/reports/hours/attendance/export.csv{query}"


def test_a_correction_takes_it_out(client: Client, house: House, hr: User) -> None:
    session = SessionFactory()
    lan = member(house.floors, "Lan")
    was_there(lan, session)
    assert "Lan" in file_of(client, hr, attendance_csv())
    was_there(lan, session, Mark.ABSENT)
    assert "Lan" not in file_of(client, hr, attendance_csv())


def test_a_head_sees_her_own_people_and_not_who_marked(
    client: Client, house: House, hr: User, session: Session
) -> None:
    was_there(member(house.floors, "Lan"), session, by=hr)
    was_there(member(house.kitchen, "Cook"), session, by=hr)
    gone = member(house.floors, "Gone")
    was_there(gone, session)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    for text in (
        text_of(page_of(client, house.head, "/team/hk/hours/attendance/")),
        file_of(client, house.head, "/team/hk/hours/attendance/export.csv"),
    ):
        assert "Lan" in text
        assert "Elena Trainer" in text
        for name in ("Cook", "Gone", "Maria of HR"):
            assert name not in text
    assert "Gone" in file_of(client, hr, attendance_csv())
    assert page_of(client, house.head, "/team/kitchen/hours/attendance/").status_code == 404
    assert page_of(client, house.head, "/reports/hours/attendance/").status_code == 404


def test_it_is_narrowed_by_year_unit_workshop_and_name(
    client: Client, house: House, hr: User, session: Session
) -> None:
    was_there(member(house.floors, "Lan"), session)
    other = SessionFactory(workshop=WorkshopFactory(title="Another"))
    was_there(member(house.kitchen, "Cook"), other)
    for query, names in {
        "": {"Lan", "Cook"},
        "?unit=kitchen": {"Cook"},
        f"?workshop={session.workshop_id}": {"Lan"},
        "?q=coo": {"Cook"},
        f"?year={today().year - 1}": set(),
        "?workshop=999&unit=nothing": {"Lan", "Cook"},
    }.items():
        found = csv.DictReader(StringIO(file_of(client, hr, attendance_csv(query))))
        assert {row["Name"] for row in found} == names, query
        page = text_of(page_of(client, hr, f"/reports/hours/attendance/{query}"))
        assert {name for name in ("Lan", "Cook") if f"> {name} <" in page} == names, query


def test_it_is_paged_by_key_newest_first(
    client: Client, house: House, hr: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "SIZE", 2)
    for hours in (1, 3, 2):
        starts_at = timezone.now() - timedelta(minutes=hours)
        session = SessionFactory(starts_at=starts_at)
        for person in members(house.floors, 2)[: 2 if hours == 3 else 1]:
            was_there(person, session)
    names, path = [], "/reports/hours/attendance/?"
    for _ in range(3):
        text = page_of(client, hr, path).content.decode()
        names += re.findall(r"Member \d+", text)
        following = re.search(r'rel="next"\s+href="([^"#]*)', text)
        if not following:
            break
        path = f"/reports/hours/attendance/{following[1].replace('&amp;', '&')}"
    assert names == ["Member 000", "Member 000", "Member 000", "Member 001"]
    first = Attendance.objects.order_by("-session__starts_at").first()
    last = Attendance.objects.order_by("session__starts_at", "-person__folded").first()
    assert first is not None
    assert last is not None
    back = page_of(client, hr, f"/reports/hours/attendance/?before={last.pk}").content.decode()
    assert re.findall(r"Member \d+", back) == ["Member 000", "Member 000"]


@pytest.mark.parametrize("path", ["/reports/hours/attendance/", "/team/hk/hours/attendance/"])
def test_it_costs_the_same_for_2_and_20_people(
    client: Client, house: House, hr: User, session: Session, path: str
) -> None:
    viewer = hr if path.startswith("/reports") else house.head
    for person in members(house.floors, 2):
        was_there(person, session)
    few = cost(client, viewer, path)
    for person in members(house.laundry, 18):
        was_there(person, SessionFactory())
    assert cost(client, viewer, path) == few <= 15
