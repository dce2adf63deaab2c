"""Where pages stand after a folder is loaded again: as in its files, or as in the CMS."""

from pathlib import Path

import pytest

from courses.models import CoursePage, LessonPage, Step
from courses.programme_loading import load
from courses.projection import drift
from tests.courses.loading_again.loaded import (
    STEPS,
    add_lesson,
    key,
    order,
    page,
    revisions,
    two_modules,
)
from tests.factories.programmes import MODULE, rewrite, write_programme

pytestmark = pytest.mark.django_db


def test_another_order_in_the_cms_is_left_alone_until_overwritten(folder: Path) -> None:
    page("M1-Q").specific.move(page("M1-L1"), pos="left")
    moved = ["M1-Q", "M1-L1", "M1-C1", "M1-S", "M1-T", "M1-W"]
    report = load(folder)
    assert report.reordered == ["The only module (m1/module.yaml)"]
    assert order() == moved
    load(folder, overwrite=True)
    assert order() == STEPS
    assert not load(folder).has_left_alone


def test_a_new_order_of_the_files_arrives(folder: Path) -> None:
    before = revisions()
    rewrite(folder, MODULE, "  - m1-l1.md\n  - m1-c1.yaml\n", "  - m1-c1.yaml\n  - m1-l1.md\n")
    report = load(folder)
    assert order()[:2] == ["M1-C1", "M1-L1"]
    assert len(report.arranged) == 1
    assert revisions() == before
    steps = Step.objects.live().order_by("position").values_list("key", flat=True)
    assert list(steps[:2]) == [key("M1-C1"), key("M1-L1")]
    assert not load(folder).is_changed
    assert drift() == []


@pytest.mark.parametrize("is_reordered", [False, True], ids=["as loaded", "reordered"])
def test_a_new_file_finds_its_place(folder: Path, is_reordered: bool) -> None:
    if is_reordered:
        page("M1-W").specific.move(page("M1-L1"), pos="left")
    add_lesson(folder)
    report = load(folder)
    assert report.created == ["Another lesson (m1/m1-l2.md)"]
    first, second = order().index("M1-L1"), order().index("M1-L2")
    assert second == first + 1
    assert bool(report.reordered) is is_reordered
    assert drift() == []


def test_pages_of_others_stay_between_ours(folder: Path) -> None:
    own = LessonPage(title="From the CMS", body=[("text", "<p>Mine.</p>")])
    page("M1").specific.add_child(instance=own)
    own.move(page("M1-C1"), pos="left")
    add_lesson(folder, before="m1-t.md")
    report = load(folder)
    titles = list(page("M1").get_children().values_list("title", flat=True))
    assert titles[:3] == ["The only lesson", "From the CMS", "The case"]
    assert titles[5] == "Another lesson"
    assert not report.reordered


def test_a_file_moved_to_another_module_takes_its_page_along(folder: Path) -> None:
    two_modules(folder)
    load(folder)
    rewrite(folder, MODULE, "  - m1-c1.yaml\n", "")
    rewrite(folder, "m2/module.yaml", "steps:\n", "steps:\n  - m1-c1.yaml\n")
    (folder / "m1/m1-c1.yaml").rename(folder / "m2/m1-c1.yaml")
    report = load(folder)
    assert report.arranged == ["The case (m2/m1-c1.yaml)"]
    assert Step.objects.get(key=key("M1-C1")).module.key == key("M2")
    assert [one.title for one in page("M2").get_children()] == ["The case", "The task"]
    assert not load(folder).is_changed


def test_a_page_moved_in_the_cms_stays_there_until_overwritten(folder: Path) -> None:
    two_modules(folder)
    load(folder)
    page("M1-C1").specific.move(page("M2"), pos="last-child")
    report = load(folder)
    assert report.moved == ["The case (m1/m1-c1.yaml)"]
    assert page("M1-C1").is_child_of(page("M2"))
    load(folder, overwrite=True)
    assert order() == STEPS
    assert not load(folder).has_left_alone


def test_courses_stand_in_the_order_they_ask_for(tmp_path: Path) -> None:
    for name, place in [("first", 1), ("second", 2)]:
        write_programme(tmp_path / name)
        text = (tmp_path / name / "course.yaml").read_text().replace("id: small", f"id: {name}")
        text = text.replace("A small course", f"The {name}") + f"order: {place}\n"
        (tmp_path / name / "course.yaml").write_text(text)
    load(tmp_path / "second")
    load(tmp_path / "first")
    titles = CoursePage.objects.order_by("path").values_list("title", flat=True)
    assert list(titles) == ["The first", "The second"]
    assert not load(tmp_path).is_changed
