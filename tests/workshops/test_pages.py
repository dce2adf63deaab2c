"""Sessions as trainers, heads and learners meet them: through the addresses."""

from typing import Any
from urllib.parse import quote

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.enums import Role
from people.models import User
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.workshops import (
    InvitationFactory,
    SessionFactory,
    expected,
    hours_from_now,
    workshop_course,
)
from workshops.enums import Mark
from workshops.models import Attendance, Invitation, Session

pytestmark = pytest.mark.django_db


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def url(name: str, session: Session) -> str:
    return reverse(f"workshops:{name}", args=[session.pk])


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def session() -> Session:
    return SessionFactory()


@pytest.fixture
def facilitator(session: Session) -> Client:
    return client_of(session.facilitator)


def test_a_trainer_plans_changes_and_cancels() -> None:
    workshop, _step = workshop_course()
    trainer = UserFactory(role=Role.TRAINER)
    client = client_of(trainer)
    address = reverse("workshops:plan")
    assert "90" in shown(client, f"{address}?workshop={workshop.pk}")
    day = timezone.localtime(hours_from_now(72)).date()
    form = {
        "workshop": workshop.pk,
        "day": day.isoformat(),
        "time": "14:00",
        "minutes": 90,
        "place": "Lotus room",
        "facilitator": trainer.pk,
        "seats": 12,
    }
    response = client.post(address, form)
    session = Session.objects.get()
    assert response["Location"] == url("invite", session)
    assert timezone.localtime(session.starts_at).strftime("%H:%M") == "14:00"
    assert "Lotus room" in shown(client, reverse("workshops:sessions"))
    client.post(url("change", session), {**form, "place": "Hall"})
    assert "Hall" in shown(client, url("session", session))
    client.post(url("cancel", session))
    assert "This session is cancelled" in shown(client, url("session", session))


def test_a_form_with_mistakes_says_which_and_loses_nothing() -> None:
    workshop, _step = workshop_course()
    trainer = UserFactory(role=Role.TRAINER)
    past = timezone.localtime(hours_from_now(-72)).date().isoformat()
    form = {"workshop": workshop.pk, "day": past, "time": "14:00", "place": "Lotus room"}
    response = client_of(trainer).post(reverse("workshops:plan"), form)
    text = response.content.decode()
    assert "This day is over" in text
    assert "Lotus room" in text
    assert not Session.objects.exists()


def test_without_a_workshop_the_form_says_what_to_do_first() -> None:
    trainer = client_of(UserFactory(role=Role.TRAINER))
    assert "No workshop is published yet" in shown(trainer, reverse("workshops:plan"))
    assert "No session is planned" in shown(trainer, reverse("workshops:sessions"))
    past = f"{reverse('workshops:sessions')}?show=past"
    assert "No session has taken place yet" in shown(trainer, past)


def test_people_are_invited_by_name_and_by_unit() -> None:
    session = SessionFactory(coming=True, seats=2)
    client = client_of(session.facilitator)
    unit = UnitFactory(name="Reception")
    person = UserFactory(full_name="Đặng Thị Mai", unit=unit)
    resting = UserFactory(full_name="Đặng Văn Resting", is_active=False)
    assert "Resting</" not in shown(client, f"{url('invite', session)}?q={resting.username}")
    found = shown(client, f"{url('invite', session)}?q={quote('Đặng Thị Mai')}")
    assert "Đặng Thị Mai" in found
    assert "Reception" in found
    client.post(url("invite", session), {"person": person.pk, "q": person.username})
    assert Invitation.objects.get().person == person
    UserFactory.create_batch(2, unit=unit)
    refused = client.post(url("invite", session), {"unit": unit.pk})
    assert "1 seat is left and 2 would be needed" in refused.content.decode()
    client.post(url("withdraw", session), {"person": person.pk})
    assert not Invitation.objects.open().exists()


def test_marking_by_plain_forms(facilitator: Client, session: Session) -> None:
    first, second = expected(session, 2)
    response = facilitator.post(url("mark", session), {"person": first.pk, "mark": "partly"})
    assert response["Location"] == f"{url('session', session)}#person-{first.pk}"
    text = shown(facilitator, url("session", session))
    assert "Saved: " in text
    assert text.count('aria-pressed="true"') == 1
    facilitator.post(url("all_present", session))
    assert Attendance.objects.get(person=first).mark == Mark.PARTLY
    assert Attendance.objects.get(person=second).is_present
    facilitator.post(url("mark", session), {"person": first.pk, "mark": "present"})
    assert "Partly, now Present" in shown(facilitator, url("session", session))


def test_marking_by_script_answers_what_is_stored(facilitator: Client, session: Session) -> None:
    first, second = expected(session, 2)
    accept = {"accept": "application/json"}
    data = {"person": first.pk, "mark": "present"}
    answer = facilitator.post(url("mark", session), data, headers=accept).json()
    assert answer["mark"] == "present"
    assert answer["marks"] == {str(first.pk): "present", str(second.pk): None}
    assert answer["counts"] == {"present": 1, "partly": 0, "absent": 0, "open": 1}
    Session.objects.update(status="cancelled")
    refused = facilitator.post(url("mark", session), data, headers=accept)
    assert refused.status_code == 422
    assert "cancelled" in refused.json()["message"]


@pytest.mark.parametrize("data", [{"mark": "late"}, {"person": "x"}, {"person": "999999"}])
def test_what_is_no_mark_or_nobody_is_not_found(
    facilitator: Client, session: Session, data: dict[str, Any]
) -> None:
    (person,) = expected(session)
    posted = {"person": person.pk, "mark": "present"} | data
    assert facilitator.post(url("mark", session), posted).status_code == 404
    assert not Attendance.objects.exists()


def test_who_turns_up_is_found_by_name_and_added(facilitator: Client, session: Session) -> None:
    person = UserFactory(full_name="สมชาย ใจดี")
    assert person.full_name in shown(facilitator, f"{url('session', session)}?q={person.full_name}")
    data = {"person": person.pk, "mark": "present", "q": person.full_name}
    facilitator.post(url("mark", session), data)
    assert Invitation.objects.get().person == person


def test_a_trainer_sees_no_list_of_people_and_hr_finds_by_a_part(session: Session) -> None:
    person = UserFactory(full_name="Đặng Thị Mai")
    trainer, hr = client_of(session.facilitator), client_of(UserFactory(role=Role.HR_ADMIN))
    address = f"{url('invite', session)}?q=dang"
    assert person.full_name not in shown(trainer, address)
    assert person.full_name in shown(hr, address)
    guessed = {"person": person.pk, "q": "dang"}
    assert trainer.post(url("invite", session), guessed).status_code == 404
    assert hr.post(url("invite", session), guessed).status_code == 302


def test_before_its_day_a_session_shows_who_is_invited(facilitator: Client) -> None:
    session = SessionFactory(coming=True)
    (person,) = expected(session)
    text = shown(client_of(session.facilitator), url("session", session))
    assert person.full_name in text
    assert "aria-pressed" not in text


def test_the_sheet_has_everybody_and_room_for_more(facilitator: Client, session: Session) -> None:
    people = expected(session, 3)
    text = shown(facilitator, url("sheet", session))
    assert all(person.full_name in text for person in people)
    assert text.count("<tr") == 1 + 3 + 4


def test_a_head_sees_own_people_alone() -> None:
    """Names are canaries: the words seen are those of the own unit."""
    session = SessionFactory()
    unit = UnitFactory()
    head = UserFactory(heads=unit)
    expected(session, 1, full_name="Canary Inside", unit=UnitFactory(parent=unit))
    expected(session, 1, full_name="Canary Outside", unit=UnitFactory())
    client = client_of(head)
    text = shown(client, url("session", session))
    assert "Canary Inside" in text
    assert "Canary Outside" not in text
    assert "aria-pressed" not in text
    assert "Lotus room" in shown(client, reverse("workshops:sessions"))
    for name in ("mark", "all_present", "cancel", "withdraw", "change", "invite"):
        assert client.post(url(name, session), {"person": head.pk}).status_code == 404
    assert client.get(url("sheet", session)).status_code == 404


def test_a_session_without_own_people_is_hidden() -> None:
    session = SessionFactory()
    expected(session, unit=UnitFactory())
    for person in (
        UserFactory(heads=UnitFactory()),
        UserFactory(role=Role.TRAINER),
        UserFactory(),
    ):
        assert client_of(person).get(url("session", session)).status_code == 404


def test_a_learner_sees_the_own_row_alone() -> None:
    session = SessionFactory()
    person, _other = expected(session, 1, full_name="Own Name") + expected(
        session, 1, full_name="Other Name"
    )
    text = shown(client_of(person), url("session", session))
    assert "Own Name" in text
    assert "Other Name" not in text
    assert client_of(person).get(reverse("workshops:sessions")).status_code == 404


def test_lists_cost_the_same_whatever_their_length() -> None:
    trainer = UserFactory(role=Role.TRAINER)
    session = SessionFactory(facilitator=trainer)
    expected(session)
    client = client_of(trainer)
    pages = [reverse("workshops:sessions"), *(url(n, session) for n in ("session", "sheet"))]
    before = [queries(client, page) for page in pages]
    expected(session, 12, unit=UnitFactory())
    for _ in range(5):
        InvitationFactory(session=SessionFactory(facilitator=trainer, workshop=session.workshop))
    assert [queries(client, page) for page in pages] == before
    assert max(before) <= 12


def queries(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(page).status_code == 200
    return len(counted)
