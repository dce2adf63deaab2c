from datetime import date, datetime, timedelta

import pytest
import time_machine

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.images import get_image_model

from courses.models import Assignment, Course, Enrolment
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import make_course, publish
from tests.factories.people import UserFactory
from tests.factories.records import assign

pytestmark = pytest.mark.django_db

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 24"/>'


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


def test_what_is_wanted_first_is_next_and_the_rest_waits(learner: Learner) -> None:
    other = assigned(learner, "Goals", due_on=timezone.localdate() + timedelta(days=3))
    shown = learner.client.get("/").context
    assert shown["standing"].course == other
    assert [standing.course for standing in shown["also"]] == [learner.course]
    assert "Also waiting" in page(learner)


def test_a_complete_course_steps_aside(learner: Learner) -> None:
    for step in learner.steps():
        learner.client.post(step.url)
    other = assigned(learner, "Goals")
    shown = learner.client.get("/").context
    assert shown["standing"].course == other
    assert [standing.course for standing in shown["completed"]] == [learner.course]
    assert [course["standing"].course for course in shown["courses"]] == [other]
    assert "Completed on" in page(learner)


def test_what_is_open_to_everybody_is_offered_and_never_wanted(client: Client) -> None:
    client.force_login(UserFactory())
    make_course("Open", is_open=True)
    shown = client.get("/").content.decode()
    assert "Open to you, if you like" in shown
    assert "Your head sees" not in shown


def test_the_next_thing_shows_its_place_and_the_picture_of_its_module(learner: Learner) -> None:
    module = learner.lesson().get_parent().specific
    module.cover_alt, module.cover = (
        "A door",
        get_image_model().objects.create(
            title="Door", width=64, height=24, file=SimpleUploadedFile("door.svg", DRAWING)
        ),
    )
    publish(module)
    shown = page(learner)
    assert "step 1 of 2 of" in shown
    assert module.url in shown
    assert "/media/images/door" in shown


def test_a_late_course_says_what_one_can_do(learner: Learner) -> None:
    assert "Another date can be agreed." not in page(learner)
    Enrolment.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "Another date can be agreed." in page(learner)


def assigned(learner: Learner, title: str, due_on: date | None = None) -> Course:
    """Assign another course to the learner's unit."""
    course = Course.objects.get(key=make_course(title, lessons=1).translation_key)
    unit = Assignment.objects.get().unit
    assign(course, unit=unit, due_on=due_on, acting_user=None)
    return course


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
