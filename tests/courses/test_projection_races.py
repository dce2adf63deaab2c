"""Two publishes at once leave the same as one after the other."""

from threading import Barrier, Thread
from typing import Any
from unittest.mock import patch

import pytest

from django.db import connection

from courses.models import (
    Course,
    CoursePage,
    Step,
)
from courses.projection import drift, project, tree
from tests.courses.reading import modules, step_of, titles
from tests.factories.courses import make_course, make_lesson, publish, publish_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> CoursePage:
    return make_course("Service", modules=2)


def at_once(*acts: Any) -> list[BaseException]:
    """Run the acts in threads that start together; return what they raised."""
    barrier, raised = Barrier(len(acts)), []

    def run(act: Any) -> None:
        try:
            barrier.wait()
            act()
        except Exception as error:  # noqa: BLE001 – the test shows it
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_parallel_publishes_lose_nothing() -> None:
    page = make_course("Service")
    module = modules(page)[0]
    drafts = [make_lesson(module, f"Draft {number}") for number in range(6)]
    revisions = [draft.save_revision() for draft in drafts]
    assert at_once(*(revision.publish for revision in revisions)) == []
    assert len(titles(page)) == 9
    steps = Step.objects.live().filter(module__key=module.translation_key)
    assert sorted(steps.values_list("position", flat=True)) == list(range(1, 10))
    assert drift() == []


@pytest.mark.django_db(transaction=True)
def test_a_new_course_published_twice_at_once_is_one() -> None:
    page = make_course("Service", live=False)
    assert at_once(*[lambda: publish_tree(CoursePage.objects.get(pk=page.pk))] * 3) == []
    assert Course.objects.count() == 1
    assert len(titles(page)) == 3


def test_a_projection_that_reads_too_early_loses_what_another_published(page: CoursePage) -> None:
    """The control of the tests above: without the lock before the look, a step disappears."""
    early = tree.read(page.translation_key)
    lesson = publish(make_lesson(modules(page)[0], "Meanwhile"))
    assert not step_of(lesson).is_retired
    with patch("courses.projection.project.tree.read", return_value=early):
        project(page)
    assert step_of(lesson).is_retired
