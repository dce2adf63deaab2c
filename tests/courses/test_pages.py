"""What a learner meets and does on the pages of a course."""

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.models import Completion, Enrolment, ModuleCompletion, StepRecord, StepText
from people.enums import Role
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import EXERCISE, TEXT, publish
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


@pytest.fixture
def learner() -> Learner:
    return make_learner(modules=2, lessons=2)


def test_a_lesson_shows_its_module_and_where_one_stands(learner: Learner) -> None:
    page = learner.client.get(learner.lesson().url).content.decode()
    assert "step 1 of 3" in page
    assert "Wait until the guest has finished speaking." in page
    assert "Only you can see this." in page
    assert "I have read it" in page


def test_reading_a_lesson_is_the_learners_own_act(learner: Learner) -> None:
    lesson = learner.lesson()
    learner.client.get(lesson.url)
    assert not StepRecord.objects.exists()
    response = learner.client.post(lesson.url)
    assert response.status_code == 302
    assert response["Location"] == learner.steps()[1].url
    assert StepRecord.objects.get().step.key == lesson.translation_key


def test_a_double_submit_records_once(learner: Learner) -> None:
    for _ in range(2):
        assert learner.client.post(learner.lesson().url).status_code == 302
    assert StepRecord.objects.count() == 1


def test_the_last_required_lesson_completes_module_and_then_course(learner: Learner) -> None:
    lessons = [step for step in learner.steps() if step.is_required]
    module = lessons[0].module
    learner.client.post(lessons[0].url)
    response = learner.client.post(lessons[1].url, follow=True)
    assert response.redirect_chain[-1][0] == module.url
    assert "This module is done" in response.content.decode()
    learner.client.post(lessons[2].url)
    response = learner.client.post(lessons[3].url, follow=True)
    assert response.redirect_chain[-1][0] == learner.course.url
    assert "You have completed the course" in response.content.decode()
    assert ModuleCompletion.objects.count() == 2
    assert Completion.objects.get().person == learner.person


def test_a_task_at_work_is_optional_and_may_be_recorded(learner: Learner) -> None:
    task = next(step for step in learner.steps() if step.kind == "transfer_task")
    assert "I have done it" in learner.client.get(task.url).content.decode()
    learner.client.post(task.url)
    assert StepRecord.objects.get().step == task
    assert Enrolment.objects.get().steps_done == 0


def test_whoever_looks_around_records_nothing(learner: Learner) -> None:
    trainer = Client()
    trainer.force_login(UserFactory(role=Role.TRAINER))
    lesson = learner.lesson()
    assert "I have read it" not in trainer.get(lesson.url).content.decode()
    response = trainer.post(lesson.url, follow=True)
    assert "Nothing was recorded" in response.content.decode()
    assert not StepRecord.objects.exists()


def test_an_open_course_begins_with_the_first_step() -> None:
    learner = make_learner(assigned=False, is_open=True)
    assert "open to everybody" in learner.client.get(learner.course.url).content.decode()
    learner.client.post(learner.lesson().url)
    assert not Enrolment.objects.get().is_assigned
    assert StepRecord.objects.count() == 1


def test_an_outline_is_marked_for_trainers_alone(learner: Learner) -> None:
    lesson = learner.lesson()
    lesson.is_outline = True
    publish(lesson)
    trainer = Client()
    trainer.force_login(UserFactory(role=Role.TRAINER))
    assert "outline" in trainer.get(lesson.url).content.decode()
    assert "outline" in trainer.get(lesson.get_parent().url).content.decode()
    assert "outline" not in learner.client.get(lesson.url).content.decode()
    assert "outline" not in learner.client.get(lesson.get_parent().url).content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_another_method_is_refused_without_a_fault(learner: Learner, method: str) -> None:
    assert getattr(learner.client, method)(learner.lesson().url).status_code == 405


def test_a_course_page_takes_no_post(learner: Learner) -> None:
    assert learner.client.post(learner.course.url).status_code == 405


def test_pages_cost_the_same_whatever_their_size() -> None:
    small = costs(make_learner(modules=1, lessons=2))
    large = costs(grown(make_learner(modules=4, lessons=8)))
    assert small == large
    assert max(small) <= MOST_QUERIES


def costs(learner: Learner) -> list[int]:
    """Return the queries of each of the learner's pages, seen for the second time."""
    lesson = learner.lesson(0)
    found = []
    for url in ("/", "/courses/", learner.course.url, lesson.get_parent().url, lesson.url):
        learner.client.get(url)
        with CaptureQueriesContext(connection) as counted:
            assert learner.client.get(url).status_code == 200
        found.append(len(counted))
    return found


def grown(learner: Learner) -> Learner:
    """Give the first lesson thirty blocks, and the course two hundred people."""
    lesson = learner.lesson(0)
    lesson.body = [TEXT, EXERCISE] * 15
    publish(lesson)
    unit = learner.person.current_home()
    UserFactory.create_batch(200, unit=unit)
    return learner


def test_a_kept_body_holds_no_address_that_changes_with_the_next_version(
    learner: Learner,
) -> None:

    points = ("key_points", ["Listen first."])
    lesson = learner.lesson()
    lesson.body = [TEXT, points]
    publish(lesson)
    kept = StepText.objects.get(page=lesson.pk).body
    assert "Listen first." in kept
    assert "/static/" not in kept
    assert "/static/img/icons.svg#saved" in learner.client.get(lesson.url).content.decode()
