from datetime import datetime, timedelta

import pytest
import time_machine

from django.test import Client
from django.utils import timezone

from courses.models import Enrolment
from tests.courses.learners import Learner, make_learner
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> Learner:
    return make_learner(modules=2, lessons=1)


def page(learner: Learner) -> str:
    return learner.client.get("/").content.decode()


def test_the_anonymous_are_led_to_the_login(client: Client) -> None:
    assert client.get("/")["Location"] == "/accounts/login/?next=/"


def test_one_next_thing_with_its_time(learner: Learner) -> None:
    shown = page(learner)
    assert "Begin here" in shown
    assert learner.lesson().url in shown
    assert "0 of 2 modules done" in shown


def test_it_goes_on_where_one_stopped(learner: Learner) -> None:
    learner.client.post(learner.lesson().url)
    shown = page(learner)
    assert "1 of 2 modules done" in shown
    assert "Continue" in shown


def test_the_date_is_said_in_words(learner: Learner) -> None:
    Enrolment.objects.update(due_on=timezone.localdate() - timedelta(days=6))
    assert "6 days late" in page(learner)


def test_all_done_gets_a_warm_word(learner: Learner) -> None:
    for step in learner.steps():
        learner.client.post(step.url)
    assert "Everything assigned to you is done" in page(learner)


def test_nothing_assigned_says_what_comes(client: Client) -> None:
    client.force_login(UserFactory())
    assert "Nothing is assigned to you yet" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("hour", "words"),
    [(3, "Good evening"), (8, "Good morning"), (13, "Good afternoon"), (19, "Good evening")],
)
def test_the_greeting_keeps_the_organisations_time(learner: Learner, hour: int, words: str) -> None:
    here = timezone.make_aware(datetime(2026, 11, 23, hour))  # noqa: DTZ001
    with time_machine.travel(here, tick=False):
        learner.client.force_login(learner.person)
        assert f"{words}, Lan" in page(learner)


def test_my_learning_takes_no_post(learner: Learner) -> None:
    assert learner.client.post("/").status_code == 405
