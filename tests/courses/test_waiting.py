"""Retired steps free those who wait: at once by their own act, by the night after a full day."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from time_machine import Traveller

from django.core.management import CommandError, call_command
from django.utils import timezone

from core.models import AuditEvent
from courses.models import Completion, Enrolment, LessonPage, Step
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import make_lesson, publish
from tests.factories.records import take

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 3, 6, 3, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with time_machine.travel(FRIDAY, tick=False) as moved:
        yield moved


@pytest.fixture
def learner(clock: Traveller) -> Learner:
    """Somebody who has done the first of two lessons."""
    learner = make_learner(modules=1, lessons=2)
    take(learner.person, step_of(learner.lesson(0)))
    clock.shift(timedelta(hours=2))
    return learner


def step_of(lesson: LessonPage) -> Step:
    return Step.objects.select_related("module__course").get(key=lesson.translation_key)


def reconcile(*options: str) -> str:
    out = StringIO()
    call_command("reconcile", *options, stdout=out)
    return out.getvalue()


def is_complete() -> bool:
    return Enrolment.objects.get().is_complete


def test_after_a_full_day_the_night_completes(learner: Learner, clock: Traveller) -> None:
    learner.lesson(1).unpublish()
    retired_at = timezone.now()
    clock.shift(timedelta(hours=23, minutes=59))
    assert "waiting" not in reconcile("--check")
    reconcile()
    assert not is_complete()
    clock.shift(timedelta(minutes=1))
    with pytest.raises(CommandError):
        reconcile("--check")
    assert not is_complete()
    assert "has had nothing left to do since" in reconcile()
    completion = Completion.objects.get()
    assert (completion.completed_at, completion.steps) == (retired_at, 1)
    event = AuditEvent.objects.get(verb="course.completed")
    assert (event.actor, event.person) == (None, learner.person)
    assert "waiting" not in reconcile()


def test_a_deleted_page_counts_the_same(learner: Learner, clock: Traveller) -> None:
    learner.lesson(1).delete()
    clock.shift(timedelta(days=1))
    reconcile()
    assert is_complete()


def test_an_hour_unpublished_completes_nobody(learner: Learner, clock: Traveller) -> None:
    lesson = learner.lesson(1)
    lesson.unpublish()
    clock.shift(timedelta(hours=1))
    publish(lesson)
    clock.shift(timedelta(days=3))
    reconcile()
    assert not is_complete()


def test_who_has_something_else_to_do_is_not_freed(learner: Learner, clock: Traveller) -> None:
    module = learner.lesson(0).get_parent().specific
    publish(make_lesson(module, "One more"))
    learner.lesson(1).unpublish()
    clock.shift(timedelta(days=2))
    reconcile()
    assert not is_complete()


def test_what_was_to_do_again_and_is_retired_frees_too(learner: Learner, clock: Traveller) -> None:
    lesson = learner.lesson(0)
    lesson.again_for, lesson.again_reason = "all", "New rules."
    publish(lesson)
    take(learner.person, step_of(learner.lesson(1)))
    assert not is_complete()
    learner.lesson(0).unpublish()
    clock.shift(timedelta(days=1))
    reconcile()
    assert is_complete()
    assert Enrolment.objects.get().steps_again == 0


def test_a_step_retired_before_ones_time_frees_nobody(learner: Learner, clock: Traveller) -> None:
    """Nothing is left to do here as well, but not because a step that was wanted went away."""
    learner.lesson(1).unpublish()
    Enrolment.objects.update(created_at=timezone.now() + timedelta(minutes=1))
    clock.shift(timedelta(days=2))
    reconcile()
    assert Enrolment.objects.get().is_waiting


def test_a_new_required_step_is_for_open_courses_alone(learner: Learner) -> None:
    take(learner.person, step_of(learner.lesson(1)))
    before = list(Completion.objects.values())
    other = make_learner(modules=1, lessons=1)
    publish(make_lesson(learner.lesson(0).get_parent().specific, "One more"))
    publish(make_lesson(other.lesson(0).get_parent().specific, "One more"))
    mine = Enrolment.objects.get(person=learner.person)
    assert (mine.is_complete, mine.steps_required, mine.steps_again) == (True, 2, 0)
    assert list(Completion.objects.values()) == before
    assert Enrolment.objects.get(person=other.person).steps_required == 2
