"""Files that are not loaded: each is named, and nothing else is changed."""

from collections.abc import Collection
from pathlib import Path

import pytest

from django.core.management import CommandError, call_command

from courses.models import CoursePage, LessonPage, LoadedItem
from courses.programme_format import ProgrammeError
from courses.programme_loading import load
from tests.courses.loading_again.loaded import add_lesson, page, revisions
from tests.factories.programmes import LESSON, QUIZ, rewrite, write_programme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (QUIZ, "right: true", "right: false", "m1/m1-q.yaml, line 9: This question has no right"),
        ("course.yaml", "strict: true", "strict: true\nlanguage: th", "course.yaml, line 1: This"),
        (LESSON, "kind: lesson", "kind: sermon", "m1/m1-l1.md, line 2: “kind” must be"),
    ],
    ids=["reader", "language", "kind"],
)
def test_a_broken_file_is_named_and_nothing_is_loaded(
    tmp_path: Path, name: str, old: str, new: str, words: str
) -> None:
    write_programme(tmp_path)
    rewrite(tmp_path, name, old, new)
    with pytest.raises(CommandError, match="Nothing was loaded") as refusal:
        call_command("load_programme", str(tmp_path))
    assert words in str(refusal.value)
    assert not CoursePage.objects.exists()
    assert not LoadedItem.objects.exists()


def test_what_the_door_refuses_is_named_and_nothing_is_loaded(
    folder: Path, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    before, files = revisions(), sorted(Path(settings.MEDIA_ROOT).rglob("*cover*.svg"))
    rewrite(folder, LESSON, "A first", "A new first")
    picture = folder / "m1/pictures/cover.svg"
    picture.write_text(picture.read_text().replace("0 0 1 1", "0 0 3 1"))
    monkeypatch.setattr("core.bodies._picture", refuse_picture)
    with pytest.raises(ProgrammeError, match=r"m1/m1-l1\.md, line 13: No such picture\.$"):
        load(folder)
    assert revisions() == before
    assert "A new first" not in str(LessonPage.objects.get().body[0].value)
    assert sorted(Path(settings.MEDIA_ROOT).rglob("*cover*.svg")) == files


def refuse_picture(block: dict, number: int, described: Collection[int]) -> object:
    from core.checks import Problem

    return Problem("No such picture.", field="body", block_id=block["id"])


def test_an_address_taken_in_the_cms_is_named(tmp_path: Path, folder: Path) -> None:
    own = LessonPage(title="Mine", slug="m1-l2", body=[("text", "<p>Mine.</p>")])
    page("M1").specific.add_child(instance=own)
    add_lesson(folder)
    with pytest.raises(ProgrammeError, match=r"m1/m1-l2\.md, line 2: “slug”: .*already in use"):
        load(folder)


def test_a_block_that_the_cms_would_not_save_is_named(folder: Path) -> None:
    rewrite(folder, LESSON, "> Two words.\n> — A guest", f"> Two words.\n> — {'A guest' * 50}")
    with pytest.raises(ProgrammeError, match=r"m1/m1-l1\.md, line 15: .* 250"):
        load(folder)


def test_an_id_of_another_kind_is_named(folder: Path) -> None:
    text = (folder / "m1/m1-s.yaml").read_text().replace("M1-S", "M1-C1")
    (folder / "m1/m1-c1.yaml").write_text(text.replace("The mirror", "The case"))
    with pytest.raises(ProgrammeError, match=r"m1/m1-c1\.yaml, line 1: This id belongs"):
        load(folder)
