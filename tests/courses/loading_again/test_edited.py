"""A folder loaded again: what others did in the CMS stays until it is overwritten."""

from pathlib import Path

import pytest

from courses.models import CoursePage, LessonPage, LoadedItem, Step
from courses.programme_loading import load
from courses.projection import drift
from tests.courses.loading_again.loaded import STEPS, edit, key, order, page
from tests.factories.programmes import LESSON, rewrite

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("publish", [True, False], ids=["published", "draft"])
def test_what_was_edited_is_left_alone_until_overwritten(folder: Path, publish: bool) -> None:
    lesson = LessonPage.objects.get()
    lesson.title = "My lesson"
    revision = lesson.save_revision()
    if publish:
        revision.publish()
    rewrite(folder, LESSON, "A first", "A new first")

    report = load(folder)
    assert report.edited == ["The only lesson (m1/m1-l1.md)"]
    assert not report.is_changed
    assert "Edited in the CMS and left alone:\n  – The only lesson" in report.summary()
    assert page("M1-L1").get_latest_revision() == revision

    assert load(folder, overwrite=True).updated == ["The only lesson (m1/m1-l1.md)"]
    lesson = LessonPage.objects.get()
    assert lesson.title == lesson.draft_title == "The only lesson"
    assert "A new first" in str(lesson.body[0].value)
    assert not lesson.has_unpublished_changes
    assert not load(folder, overwrite=True).is_changed


def test_overwriting_keeps_what_the_files_do_not_speak_of(folder: Path) -> None:
    edit("small", is_open=True, title="Mine")
    load(folder, overwrite=True)
    course = CoursePage.objects.get()
    assert (course.is_open, course.title) == (True, "A small course")


def test_what_was_unpublished_stays_so_until_overwritten(folder: Path) -> None:
    page("M1-C1").specific.unpublish()
    report = load(folder)
    assert report.unpublished == ["The case (m1/m1-c1.yaml)"]
    assert not page("M1-C1").live
    load(folder, overwrite=True)
    assert page("M1-C1").live


def test_what_was_deleted_stays_so_until_overwritten(folder: Path) -> None:
    page("M1-C1").specific.delete()
    report = load(folder)
    assert report.deleted == ["The case (m1/m1-c1.yaml)"]
    assert not report.is_changed
    assert load(folder, overwrite=True).created == ["The case (m1/m1-c1.yaml)"]
    assert order() == STEPS
    assert Step.objects.live().filter(key=key("M1-C1")).exists()
    assert not load(folder).has_left_alone


def test_a_deleted_module_is_told_once_and_comes_back_whole(folder: Path) -> None:
    edit("small", title="Mine")
    page("small").specific.unpublish()
    page("M1").specific.delete()
    assert load(folder).deleted == ["The only module (m1/module.yaml)"]
    report = load(folder, overwrite=True)
    assert len(report.created) == 7
    assert order() == STEPS
    assert drift() == []


def test_a_page_that_came_another_way_is_left_alone(folder: Path) -> None:
    LoadedItem.objects.filter(key=key("M1-C1")).delete()
    assert load(folder).edited == ["The case (m1/m1-c1.yaml)"]
    load(folder, overwrite=True)
    assert load(folder).edited == []
