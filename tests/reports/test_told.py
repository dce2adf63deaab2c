"""The acts that write many enrolments at once, or past ``save``, tell the table of standings."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine

from django.conf import settings as configured
from django.core.management import call_command
from django.utils import timezone

from courses.actions import (
    assign,
    assignments,
    cancel_assignment,
    import_completions,
    sync_enrolments,
)
from courses.actions.paths import PathStep, save_path
from courses.counting import waiting
from courses.duties import applying
from courses.duties.applying import apply_assignment
from courses.duties.terms import Terms
from courses.models import Course, CoursePage, Enrolment, LessonPage, ModulePage
from courses.signals import enrolments_changed
from people.actions import change_person
from people.models import Unit, User
from people.querysets import today
from reports.standings import receivers
from reports.standings.reconciliation import drift
from tests.factories.courses import make_course, make_lesson, publish
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory, steps_of, take
from tests.reports.hearing import hearing
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@made_once
def the_course() -> Course:
    """A course of pages, asked of five: one has done it, one half of it, three nothing."""
    page = make_course("Service", modules=2, lessons=1)
    course = Course.objects.get(key=page.translation_key)
    unit = UnitFactory(code="rooms")
    people = UserFactory.create_batch(5, unit=unit)
    assign(course, Terms(unit=unit, due="date", due_on=today() + 3 * DAY), acting_user=None)
    take(people[0], *steps_of(course))
    take(people[1], steps_of(course)[0])
    return course


@pytest.fixture(autouse=True)
def course(the_course: Callable[[], Course], db: None) -> Course:
    return the_course()


def lesson() -> LessonPage:
    return LessonPage.objects.order_by("path")[0]


def add_lesson() -> None:
    publish(make_lesson(ModulePage.objects.order_by("path")[0], "Third"))


def ask_again() -> None:
    page = lesson()
    page.again_for, page.again_reason = "all", "New rules."
    publish(page)


def take_out() -> None:
    lesson().unpublish()


def delete() -> None:
    ModulePage.objects.order_by("path")[0].delete()


def retire() -> None:
    CoursePage.objects.get().unpublish()


def change_days() -> None:
    person = User.objects.order_by("pk")[2]
    change_person(person, started_on=today() - 9 * DAY, acting_user=None)


def import_file() -> None:
    names = User.objects.values_list("username", flat=True)
    rows = [f"{name},{Course.objects.get().slug},{today()},30," for name in names]
    data = "\n".join(["person,course,completed_on,minutes,note", *rows])
    import_completions(data.encode(), acting_user=None)


def complete_who_waited() -> None:
    """What was all that was left is asked for no longer, and days go by."""
    LessonPage.objects.order_by("path").last().unpublish()
    done = Enrolment.objects.complete().count()
    with time_machine.travel(timezone.now() + 3 * DAY):
        waiting.repair()
    assert Enrolment.objects.complete().count() > done


def on_a_path() -> None:
    steps = [PathStep(Course.objects.get(), 3)]
    path = save_path(None, name="Path", steps=steps, acting_user=None)
    assign(path, Terms(unit=Unit.objects.get(code="rooms"), due_days=1), acting_user=None)
    more = [PathStep(ProjectedCourseFactory(shape=(1,))), *steps]
    save_path(path, name="Path", steps=more, acting_user=None)


def in_the_background() -> None:
    """Three people at a time; taken back when some have been reached."""
    rule = assign(ProjectedCourseFactory(shape=(1,)), Terms(reached="everyone"), acting_user=None)
    assert rule.is_applying
    apply_assignment.func(rule.pk)


def take_back() -> None:
    rule = assign(ProjectedCourseFactory(shape=(1,)), Terms(reached="everyone"), acting_user=None)
    some = set(User.objects.values_list("pk", flat=True)[:3])
    sync_enrolments(people=some, course=rule.course)
    cancel_assignment(rule, acting_user=None)


def reconcile() -> None:
    """What is mended further down is followed here."""
    Enrolment.objects.update(steps_done=7, due_on=today())
    now = timezone.now()
    Enrolment.objects.filter(completed_at=None).update(is_assigned=False, ended_at=now)
    User.objects.update(folded="")
    call_command("reconcile", stdout=StringIO())


ACTS = [add_lesson, ask_again, take_out, delete, retire, change_days, import_file]
ACTS += [complete_who_waited, on_a_path, reconcile]


def check_heard(act: Callable[[], None]) -> None:
    with hearing() as hears:
        act()
    assert hears.heard
    assert list(drift()) == []


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_every_act_is_heard(act: Callable[[], None]) -> None:
    check_heard(act)


@pytest.mark.parametrize("act", [in_the_background, take_back], ids=lambda act: act.__name__)
def test_so_are_those_of_the_background(
    act: Callable[[], None], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(assignments, "AT_ONCE", 2)
    monkeypatch.setattr(applying, "BATCH", 3)
    monkeypatch.setattr(applying, "PAUSE", 0)
    kept = {"background": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.TASKS = configured.TASKS | kept
    check_heard(act)


@pytest.mark.parametrize("act", [import_file, on_a_path, take_out], ids=lambda act: act.__name__)
def test_a_write_that_nobody_tells_of_is_found(act: Callable[[], None]) -> None:
    """The control."""
    enrolments_changed.disconnect(receivers.follow_enrolments)
    try:
        with pytest.raises(AssertionError), hearing():
            act()
    finally:
        enrolments_changed.connect(receivers.follow_enrolments)
    assert list(drift()) != []
