"""A folder loaded again: what its author changed arrives, what others did in the CMS stays."""

from collections.abc import Callable, Collection
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest

from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.models import Page, Revision

from core.models import BasePage
from courses.actions import complete_step, enrol
from courses.models import CoursePage, LessonPage, LoadedItem, ModulePage, Step, StepRecord
from courses.programme_format import ProgrammeError, course_key, key_for
from courses.programme_loading import LoadReport, load
from courses.programme_loading import fields as loaded_fields
from courses.projection import drift
from quizzes.models import QuizPage
from tests.factories.people import UserFactory
from tests.factories.programmes import LESSON, MODULE, QUIZ, rewrite, write_programme
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db

STEPS = ["M1-L1", "M1-C1", "M1-Q", "M1-S", "M1-T", "M1-W"]


@made_once
def the_programme() -> None:
    with TemporaryDirectory() as name:
        load(write_programme(Path(name)))


@pytest.fixture
def folder(the_programme: Callable[[], None], db: None, tmp_path: Path) -> Path:
    """A small programme that is loaded."""
    the_programme()
    return write_programme(tmp_path)


def key(name: str) -> UUID:
    return course_key("small") if name == "small" else key_for("small", name)


def page(name: str) -> Page:
    return Page.objects.get(translation_key=key(name))


def edit(name: str, **values: object) -> BasePage:
    """Change a page in the CMS and publish it."""
    specific = page(name).specific
    for field, value in values.items():
        setattr(specific, field, value)
    specific.save_revision().publish()
    return specific


def order() -> list[str]:
    below = page("M1").get_children().order_by("path").values_list("translation_key", flat=True)
    names = {key(name): name for name in [*STEPS, "M1-L2"]}
    return [names[one] for one in below]


def revisions() -> set[int]:
    return set(Revision.objects.values_list("pk", flat=True))


def pages_changed(since: set[int]) -> list[str]:
    new = Revision.objects.exclude(pk__in=since)
    return sorted(str(revision.content_object) for revision in new)


def add_lesson(folder: Path, *, before: str = "m1-c1.yaml") -> None:
    text = (folder / LESSON).read_text().replace("M1-L1", "M1-L2").replace("The only", "Another")
    (folder / "m1/m1-l2.md").write_text(text)
    rewrite(folder, MODULE, f"  - {before}", f"  - m1-l2.md\n  - {before}")


def test_every_kind_of_block_arrives(folder: Path) -> None:
    body = LessonPage.objects.get().body
    values = {block.block_type: block.value for block in body}
    assert str(values["text"]) == "<p>A first <strong>paragraph</strong> on two lines.</p>"
    assert values["heading"] == "A heading"
    assert values["picture"]["image"].contextual_alt_text == "A door"
    assert values["picture"]["caption"] == "The door"
    assert values["quotation"] == {"text": "Two words.", "source": "A guest"}
    assert values["callout"]["kind"] == "think"
    assert list(values["key_points"]) == ["One.", "Two."]
    assert values["phrase"]["text"] == "Say this."
    assert values["exercise"]["title"] == "A note"
    table = values["table"]["table"]
    assert [column["heading"] for column in table.columns] == ["a", "b"]
    assert [[str(cell) for cell in row] for row in table.rows] == [["1", "2"]]


def test_the_key_of_a_private_note_lasts(folder: Path) -> None:
    exercise = LessonPage.objects.get().body[-1].id
    rewrite(folder, LESSON, "A first", "Another\n\nparagraph. A first")
    load(folder)
    assert LessonPage.objects.get().body[-1].id == exercise


def test_a_question_may_name_a_lesson_that_comes_after_it(tmp_path: Path) -> None:
    write_programme(tmp_path)
    rewrite(tmp_path, MODULE, "  - m1-l1.md\n", "")
    rewrite(tmp_path, MODULE, "  - m1-q.yaml\n", "  - m1-q.yaml\n  - m1-l1.md\n")
    load(tmp_path)
    question = QuizPage.objects.get().questions.raw_data[0]
    assert question["value"]["lesson"] == str(key("M1-L1"))


def test_a_changed_file_updates_its_page_alone(folder: Path) -> None:
    before = revisions()
    rewrite(folder, QUIZ, "Which?", "Which one?")
    report = load(folder)
    assert pages_changed(before) == ["The quiz"]
    assert report.updated == ["The quiz (m1/m1-q.yaml)"]
    assert len(report.unchanged) == 7
    assert QuizPage.objects.get().questions[0].value["stem"] == "Which one?"
    assert "Updated 1 page." in report.summary()
    assert not load(folder).is_changed


def test_a_changed_picture_is_a_new_picture(folder: Path) -> None:
    path = folder / "m1/pictures/cover.svg"
    path.write_text(path.read_text().replace("0 0 1 1", "0 0 2 1"))
    report = load(folder)
    assert len(report.updated) == 2
    assert Image.objects.count() == 2
    assert ModulePage.objects.get().cover.width == 2


def test_a_new_form_of_the_same_files_updates_every_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("courses.programme_loading.present.FORM", loaded_fields.FORM + 1)
    assert len(load(folder).updated) == 8


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


def test_a_removed_file_is_told_and_its_page_left(folder: Path) -> None:
    rewrite(folder, MODULE, "  - m1-c1.yaml\n", "")
    (folder / "m1/m1-c1.yaml").unlink()
    report = load(folder)
    assert report.removed == ["The case"]
    assert "No longer in the folder" in report.summary()
    assert page("M1-C1").live
    assert not report.is_changed


def two_modules(folder: Path) -> None:
    rewrite(folder, "course.yaml", "  - m1\n", "  - m1\n  - m2\n")
    (folder / "m2").mkdir()
    module = (folder / MODULE).read_text().split("cover:")[0].replace("M1-", "M2-")
    module = module.replace("id: M1", "id: M2").replace("only", "other")
    outcome = module.split("    lessons")[0]
    (folder / "m2/module.yaml").write_text(f"{outcome}steps:\n  - m2-t.md\n")
    task = (folder / "m1/m1-t.md").read_text().replace("M1-T", "M2-T")
    (folder / "m2/m2-t.md").write_text(task)


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


def test_what_a_learner_did_survives_all_of_it(folder: Path) -> None:
    edit("small", is_open=True)
    person, step = UserFactory(), Step.objects.get(key=key("M1-L1"))
    enrol(person, course=step.module.course, acting_user=person)
    complete_step(person, step=step, edition=1, occurred_at=timezone.now(), evidence={})
    rewrite(folder, LESSON, "A first", "A new first")
    load(folder)
    page("M1-L1").specific.delete()
    load(folder)
    load(folder, overwrite=True)
    step.refresh_from_db()
    assert StepRecord.objects.get().step == step
    assert (step.edition, step.retired_at) == (1, None)
    assert drift() == []


Break = Callable[[Path], None]


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


def test_a_page_that_came_another_way_is_left_alone(folder: Path) -> None:
    LoadedItem.objects.filter(key=key("M1-C1")).delete()
    assert load(folder).edited == ["The case (m1/m1-c1.yaml)"]
    load(folder, overwrite=True)
    assert load(folder).edited == []


def test_the_acting_user_is_in_history_and_audit(tmp_path: Path) -> None:
    write_programme(tmp_path)
    person = UserFactory()
    report: LoadReport = load(tmp_path, acting_user=person)
    assert len(report.created) == 8
    assert set(Revision.objects.values_list("user", flat=True)) == {person.pk}
