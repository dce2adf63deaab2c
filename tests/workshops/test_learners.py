"""What a learner sees of a workshop: as a step, on its page and in My learning."""

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.models import Enrolment, Step
from tests.courses.learners import Learner, make_learner
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.workshops import InvitationFactory, SessionFactory, make_workshop
from workshops.actions import mark
from workshops.enums import Mark
from workshops.models import Session, Workshop, WorkshopPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> Learner:
    return make_learner(lessons=1)


def module_url(learner: Learner) -> str:
    return learner.steps()[0].module.url


def queries(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(page).status_code == 200
    return len(counted)


def workshop(learner: Learner, *, required: bool = True) -> WorkshopPage:
    module = learner.page.get_children().get()
    return make_workshop(module, is_required=required)


def session_of(page: WorkshopPage, **traits: object) -> Session:
    return SessionFactory(workshop=Workshop.objects.get(key=page.translation_key), **traits)


def shown(learner: Learner, url: str) -> str:
    response = learner.client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_required_workshop_is_a_step_and_its_minutes_count(learner: Learner) -> None:
    before = learner.steps()[0].module.minutes
    page = workshop(learner)
    step = Step.objects.get(key=page.translation_key)
    assert (step.is_required, step.facilitators_only) == (True, False)
    step.module.refresh_from_db()
    assert step.module.minutes == before + 90
    assert Enrolment.objects.get().steps_required == 2
    text = shown(learner, module_url(learner))
    assert "an invitation will come" in text
    text = shown(learner, page.url)
    assert "An invitation will come" in text
    assert "Run sheet" not in text
    assert "Arrive and greet" not in text


def test_a_plan_counts_for_nobody(learner: Learner) -> None:
    page = workshop(learner, required=False)
    assert Step.objects.get(key=page.translation_key).facilitators_only
    assert Enrolment.objects.get().steps_required == 1
    assert learner.client.get(page.url).status_code == 404


def test_whoever_is_invited_reads_the_page_also_where_it_is_not_required(learner: Learner) -> None:
    page = workshop(learner, required=False)
    InvitationFactory(session=session_of(page, coming=True), person=learner.person)
    text = shown(learner, page.url)
    assert "Your session" in text
    assert "Lotus room" in text
    assert "Arrive and greet" not in text


def test_the_session_stands_in_the_step_list_and_in_my_learning(learner: Learner) -> None:
    page = workshop(learner)
    session = session_of(page, coming=True)
    InvitationFactory(session=session, person=learner.person)
    assert "your session: " in shown(learner, module_url(learner))
    home = shown(learner, "/")
    assert "Workshop “The workshop”" in home
    assert "Lotus room" in home
    assert "Your seat is kept" in home
    Session.objects.update(status="cancelled")
    assert "Cancelled" in shown(learner, "/")
    assert "an invitation will come" in shown(learner, module_url(learner))


def test_my_learning_asks_the_same_however_many_sessions(learner: Learner) -> None:
    page = workshop(learner)
    before = queries(learner.client, "/")
    for _ in range(4):
        InvitationFactory(session=session_of(page, coming=True), person=learner.person)
    assert queries(learner.client, "/") == before
    assert before <= 12


def test_nobody_waits_for_a_day_to_meet(learner: Learner) -> None:
    """The workshop comes first in the module, and what one does alone is next all the same."""
    page = workshop(learner)
    Step.objects.filter(key=page.translation_key).update(position=0)
    lesson = learner.lesson()
    assert learner.client.get("/").context["standing"].next_step.url == lesson.url
    learner.client.post(lesson.url)
    assert learner.client.get("/").context["standing"].next_step.url == page.url


def test_present_completes_module_and_course(learner: Learner) -> None:
    page = workshop(learner)
    learner.client.post(learner.lesson().url)
    session = session_of(page)
    InvitationFactory(session=session, person=learner.person)
    mark(learner.person, session=session, as_=Mark.PRESENT, acting_user=session.facilitator)
    assert Enrolment.objects.get().is_complete
    assert "You were there" in shown(learner, page.url)


def test_whoever_leads_reads_the_run_sheet_with_its_times(learner: Learner) -> None:
    page = workshop(learner)
    session = session_of(page, coming=True)
    client = Client()
    client.force_login(session.facilitator)
    text = client.get(page.url).content.decode()
    assert "Run sheet" in text
    assert "Plan a session" in text
    assert "Lotus room" in text
    head = Client()
    head.force_login(UserFactory(heads=UnitFactory()))
    text = head.get(page.url).content.decode()
    assert "Arrive and greet" in text
    assert "Plan a session" not in text
    assert "Lotus room" not in text


def test_no_stranger_gets_in(learner: Learner) -> None:
    page = workshop(learner)
    client = Client()
    client.force_login(UserFactory())
    assert client.get(page.url).status_code == 404
