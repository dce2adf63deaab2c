"""Two trainers send their forms for one course at the same moment: see also the acts' own races."""

from collections.abc import Callable
from threading import Barrier
from typing import Any
from unittest.mock import patch

import pytest

from django.db import connection
from django.urls import reverse
from wagtail.models import Page

from courses.actions.structure import moving, workplace
from courses.models import CoursePage, LessonPage, ModulePage
from courses.projection import drift
from courses.workbench import what_publishing_does
from people.models import User
from tests.courses.workbench.bench import Bench, bench_of
from tests.courses.workbench.courses import drafted
from tests.courses.workbench.reading import found, fresh, titles
from tests.factories.courses import TEXT, make_course
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DONE, TOLD = 302, 409
on_rows = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one writer in at a time."
)


@pytest.fixture
def course(db: None) -> CoursePage:
    """A live course with a drafted lesson, last in its first module."""
    course = make_course("Service", modules=2)
    drafted(found("Service module 1"), LessonPage(title="New", body=[TEXT]))
    return course


@pytest.fixture
def benches(course: CoursePage, elena: User, kofi: User) -> list[Bench]:
    """Both look at the course as it is now."""
    return [bench_of(person, course) for person in (elena, kofi)]


def answering(ask: Callable[[], Any]) -> Callable[[], int]:
    return lambda: ask().status_code


def publishing_by(bench: Bench, page: Page) -> Callable[[], int]:
    """Return the second half of publishing: what goes live was looked at."""
    seen = what_publishing_does(page, bench.person).token
    url = reverse("workbench_publish", args=[page.pk])
    return answering(lambda: bench.client.post(url, {"token": seen}))


def moving_by(bench: Bench, title: str, way: str = "up") -> Callable[[], int]:
    number = found(title).pk
    return answering(lambda: bench.act(f"{way}-{number}"))


def is_whole(course: Page, pages: int = 10) -> bool:
    below = fresh(course).get_descendants(inclusive=True).count()
    return not any(Page.find_problems()) and below == pages and drift() == []


@pytest.mark.parametrize("_", range(2))
def test_one_reorders_while_the_other_publishes(
    _: int, course: CoursePage, benches: list[Bench]
) -> None:
    elena, kofi = benches
    said = at_once([publishing_by(elena, course), moving_by(kofi, "New")])
    assert said in ([DONE, DONE], [TOLD, DONE])
    assert titles(found("Service module 1"))[-2:] == ["New", "Service module 1 task"]
    assert found("New").live == (said[0] == DONE)
    assert is_whole(course)


@pytest.mark.parametrize("_", range(2))
def test_both_reorder(_: int, course: CoursePage, benches: list[Bench]) -> None:
    elena, kofi = benches
    before = elena.titles()
    said = at_once([moving_by(elena, "New"), moving_by(kofi, "Service module 2")])
    assert sorted(said) == [DONE, TOLD]
    assert sorted(elena.titles()) == sorted(before)
    moved = titles(found("Service module 1"))[-1] != "New", titles(course)[0] == "Service module 2"
    assert moved == (said[0] == DONE, said[1] == DONE)
    assert is_whole(course)


@pytest.mark.parametrize("_", range(2))
def test_both_publish(_: int, course: CoursePage, benches: list[Bench]) -> None:
    module = ModulePage.objects.get(title="Service module 1")
    said = at_once([publishing_by(bench, module) for bench in benches])
    assert sorted(said) == [DONE, TOLD]
    assert found("New").live
    assert is_whole(course)


@on_rows
def test_without_the_lock_nobody_is_told(course: CoursePage, benches: list[Bench]) -> None:
    """The control of the tests above: each looks before the other has moved."""
    look, both = moving.expect_may_move, Barrier(2)

    def meet(row: Page, target: Page, user: User) -> None:
        look(row, target, user)
        both.wait(10)

    elena, kofi = benches
    with (
        patch.object(workplace, "hold", lambda _: None),
        patch.object(moving, "expect_may_move", meet),
    ):
        said = at_once([moving_by(elena, "New"), moving_by(kofi, "Service module 2 task")])
    assert said == [DONE, DONE]
