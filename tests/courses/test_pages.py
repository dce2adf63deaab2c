"""What a learner meets and does on the pages of a course."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from django.test import Client
from django.utils import timezone

from courses.models import Completion, Enrolment, ModuleCompletion, StepRecord, StepText
from people.enums import Role
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import TEXT, publish
from tests.factories.people import UserFactory
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db


@made_once
def the_learner() -> Learner:
    return make_learner(modules=2, lessons=2)


@pytest.fixture
def learner(the_learner: Callable[[], Learner], db: None) -> Learner:
    return the_learner()


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
    answers = [learner.client.post(learner.lesson().url)["Location"] for _ in range(2)]
    assert answers == [learner.steps()[1].url] * 2
    assert StepRecord.objects.count() == 1


def test_the_second_press_on_the_last_step_meets_the_same_word(learner: Learner) -> None:
    for step in learner.steps():
        answers = [learner.client.post(step.url, follow=True) for _ in range(2)]
    assert Completion.objects.count() == 1
    steps = [step for step in learner.steps() if step.is_required]
    for _ in range(2):
        answers = learner.client.post(steps[-1].url, follow=True)
        assert "You have completed the course" in answers.content.decode()


def test_what_was_recorded_long_ago_is_said_to_be_recorded_already(learner: Learner) -> None:
    learner.client.post(learner.lesson().url)
    StepRecord.objects.update(occurred_at=timezone.now() - timedelta(days=3))
    page = learner.client.post(learner.lesson().url, follow=True).content.decode()
    assert "Already recorded: “Service module 1 lesson 1”." in page


def test_a_lesson_that_changed_while_it_was_read_is_read_again(learner: Learner) -> None:
    lesson = learner.lesson()
    learner.client.post(lesson.url)
    lesson.again_for, lesson.again_reason = "all", "New rules."
    publish(lesson)
    response = learner.client.post(lesson.url, {"edition": "1"}, follow=True)
    assert "This page was changed while you read it." in response.content.decode()
    assert StepRecord.objects.get().edition == 1
    assert Enrolment.objects.get().steps_done == 0
    assert "needs doing again" in learner.client.get(lesson.get_parent().url).content.decode()
    learner.client.post(lesson.url, {"edition": "2"})
    assert Enrolment.objects.get().steps_done == 1


@pytest.mark.parametrize("edition", ["", "0", "99", "-1", "x", "9" * 5000, "²"])
def test_an_edition_that_is_none_counts_as_the_one_there_is(learner: Learner, edition: str) -> None:
    learner.client.post(learner.lesson().url, {"edition": edition})
    assert StepRecord.objects.get().edition == 1


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


def test_a_course_in_which_something_is_to_do_is_not_finished_by_a_word(learner: Learner) -> None:
    response = learner.client.post(learner.course.url, follow=True)
    assert "still to do" in response.content.decode()
    assert not Completion.objects.exists()


def test_a_course_whose_last_step_was_taken_away_is_finished_by_the_learner(
    learner: Learner,
) -> None:
    *done, last = [step for step in learner.steps() if step.is_required]
    for step in done:
        learner.client.post(step.url)
    learner.lesson(3).unpublish()
    for url in ("/", learner.course.url):
        assert "Finish the course" in learner.client.get(url).content.decode()
    response = learner.client.post(learner.course.url, follow=True)
    assert "You have completed the course" in response.content.decode()
    assert Completion.objects.get().person == learner.person
    assert learner.client.get(last.url).status_code == 404


def test_a_request_of_the_wrong_kind_gets_a_page(learner: Learner) -> None:
    response = learner.client.post("/courses/")
    assert response.status_code == 405
    assert "Nothing was changed and nothing is lost." in response.content.decode()
    assert "GET" in response.headers["Allow"]


def test_a_step_that_is_gone_or_never_was_is_not_found(learner: Learner) -> None:
    lesson = learner.lesson()
    lesson.unpublish()
    for url in (lesson.url, f"{learner.course.url}nothing/", f"{learner.course.url}%00/"):
        for method in (learner.client.get, learner.client.post):
            assert method(url).status_code == 404


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
