"""Two trainers at work on one course at once: nothing is lost, and the later one is told."""

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any
from unittest.mock import patch

import pytest

from django.db import OperationalError, connection, transaction
from wagtail.models import Page

from core.errors import DomainError
from courses.actions.structure import add_step, move, moving, publish, workplace
from courses.models import CoursePage, LessonPage
from courses.projection import drift
from courses.workbench import what_publishing_does
from people.models import User
from tests.courses.workbench.courses import drafted
from tests.courses.workbench.reading import found, fresh, titles, token_of
from tests.factories.courses import TEXT, make_course
from tests.racing import at_once, until_somebody_waits

pytestmark = [pytest.mark.django_db(transaction=True)]
on_rows = pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time."
)
ROUNDS = 2


@pytest.fixture
def course(db: None) -> CoursePage:
    return make_course("Service", modules=2)


def outcome(act: Callable[[], object]) -> Callable[[], str]:
    """Return what a thread says of its act: done, or what kept it from being done."""

    def run() -> str:
        try:
            act()
        except DomainError as refused:
            return refused.code
        except OperationalError:
            return "deadlock"
        return "done"

    return run


def is_whole(course: Page, pages: int) -> bool:
    """Return whether treebeard finds nothing wrong, and as many pages as there were."""
    below = fresh(course).get_descendants(inclusive=True).count()
    return not any(Page.find_problems()) and below == pages and drift() == []


def moving_up(title: str, person: User, token: str) -> Callable[[], str]:
    page = found(title)
    return outcome(lambda: move(page, position=0, acting_user=person, token=token))


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_moves_at_once_the_later_is_told(
    _: int, course: CoursePage, elena: User, kofi: User
) -> None:
    token = token_of(course, elena)
    said = at_once(
        [
            moving_up("Service module 2", elena, token),
            moving_up("Service module 1 task", kofi, token),
        ]
    )
    assert sorted(said) == ["changed_meanwhile", "done"]
    moved = titles(course)[0] == "Service module 2", titles(found("Service module 1"))[0]
    assert moved in [(True, "Service module 1 lesson 1"), (False, "Service module 1 task")]
    assert is_whole(course, 9)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_a_move_and_a_publish_at_once_lose_nothing(
    _: int, course: CoursePage, elena: User, kofi: User
) -> None:
    module, lesson = found("Service module 1"), found("Service module 1 lesson 1")
    drafted(module, LessonPage(title="New", body=[TEXT]))
    lesson.title = "Listen first"
    lesson.save_revision()
    seen, token = what_publishing_does(course, elena).token, token_of(course, kofi)
    publishing = outcome(lambda: publish(course, acting_user=elena, token=seen))
    said = at_once([publishing, moving_up("New", kofi, token)])
    assert said in (["done", "done"], ["changed_meanwhile", "done"])
    assert titles(module)[0] == "New"
    assert fresh(lesson).draft_title == "Listen first"
    assert (found("New").live, fresh(lesson).title == "Listen first") == (said[0] == "done",) * 2
    assert is_whole(course, 10)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_publishes_at_once_the_later_is_told(
    _: int, course: CoursePage, elena: User, kofi: User
) -> None:
    drafted(found("Service module 1"), LessonPage(title="New", body=[TEXT]))
    seen = what_publishing_does(course, elena).token
    acts = [
        outcome(lambda: publish(course, acting_user=elena, token=seen)),
        outcome(lambda: publish(course, acting_user=kofi, token=seen)),
    ]
    assert sorted(at_once(acts)) == ["changed_meanwhile", "done"]
    assert found("New").live
    assert is_whole(course, 10)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_many_steps_added_at_once_by_one_token_one_is_there(
    _: int, course: CoursePage, elena: User, kofi: User
) -> None:
    token, module = token_of(course, elena), found("Service module 1")

    def adding(person: User) -> Callable[[], str]:
        return outcome(
            lambda: add_step(module, "New", kind="lesson", acting_user=person, token=token)
        )

    said = at_once([adding(person) for person in (elena, kofi) * 2])
    assert sorted(said) == ["changed_meanwhile"] * 3 + ["done"]
    assert titles(module).count("New") == 1
    assert is_whole(course, 10)


@pytest.fixture
def looked() -> Iterator[Event]:
    """Let the first move wait, after it has looked, until another one has begun."""
    first = Event()
    look = moving.expect_may_move

    def slowly(*args: Any) -> None:
        look(*args)
        if not first.is_set():
            first.set()
            until_somebody_waits()

    with patch.object(moving, "expect_may_move", slowly):
        yield first


def after(event: Event, act: Callable[[], str]) -> Callable[[], str]:
    def run() -> str:
        assert event.wait(10)
        return act()

    return run


@on_rows
def test_a_move_that_begins_while_another_is_on_its_way_waits(
    course: CoursePage, elena: User, kofi: User, looked: Event
) -> None:
    token = token_of(course, elena)
    mine = moving_up("Service module 2", elena, token)
    theirs = moving_up("Service module 1 task", kofi, token)
    assert at_once([mine, after(looked, theirs)]) == ["done", "changed_meanwhile"]
    assert titles(course)[0] == "Service module 2"
    assert is_whole(course, 9)


@on_rows
def test_without_the_lock_both_believe_what_they_saw(
    course: CoursePage, elena: User, kofi: User
) -> None:
    """The control of the tests above: each looks before the other moves, and nobody is told."""
    both, look = [Event(), Event()], moving.expect_may_move
    token = token_of(course, elena)

    def meet(row: Page, target: Page, user: User) -> None:
        look(row, target, user)
        mine, other = both if user == elena else reversed(both)
        mine.set()
        assert other.wait(10)

    with (
        patch.object(workplace, "hold", lambda _: None),
        patch.object(moving, "expect_may_move", meet),
    ):
        said = at_once(
            [
                moving_up("Service module 1 task", elena, token),
                moving_up("Service module 2 task", kofi, token),
            ]
        )
    assert said == ["done", "done"]


def publishing_while(lesson: LessonPage, holds: Event) -> Callable[[], str]:
    """Publish one step as the editor does, while somebody waits for its row."""

    def act() -> None:
        with transaction.atomic():
            Page.objects.select_for_update().get(pk=lesson.pk)
            holds.set()
            until_somebody_waits()
            lesson.get_latest_revision().publish()

    return outcome(act)


def race_with_the_editor(course: CoursePage, person: User) -> list[str]:
    lesson = found("Service module 1 lesson 2")
    lesson.title = "Listen first"
    lesson.save_revision()
    holds = Event()
    move_up = moving_up("Service module 1 task", person, token_of(course, person))
    return at_once([publishing_while(lesson, holds), after(holds, move_up)])


@on_rows
def test_a_step_published_in_the_editor_and_a_move_wait_for_each_other(
    course: CoursePage, kofi: User
) -> None:
    assert race_with_the_editor(course, kofi) == ["done", "done"]
    assert titles(found("Service module 1"))[0] == "Service module 1 task"
    assert found("Listen first").live
    assert is_whole(course, 9)


@on_rows
def test_holding_the_course_before_its_steps_would_end_in_a_deadlock(
    course: CoursePage, kofi: User
) -> None:
    """The control of the test above."""

    def hold_from_above(page: Page) -> None:
        rows = Page.objects.filter(path__startswith=page.path).order_by("path")
        list(rows.select_for_update(no_key=True).values_list("pk"))

    with patch.object(workplace, "hold", hold_from_above):
        assert "deadlock" in race_with_the_editor(course, kofi)
    assert connection.vendor == "postgresql"
