"""A folder loaded again: what its author changed arrives."""

from pathlib import Path

import pytest

from django.utils import timezone
from wagtail.images.models import Image
from wagtail.models import Revision

from courses.actions import complete_step, enrol
from courses.models import LessonPage, ModulePage, Step, StepRecord
from courses.programme_loading import LoadReport, load
from courses.programme_loading import fields as loaded_fields
from courses.projection import drift
from quizzes.models import QuizPage
from tests.courses.loading_again.loaded import edit, key, page, revisions
from tests.factories.people import UserFactory
from tests.factories.programmes import LESSON, MODULE, QUIZ, rewrite, write_programme

pytestmark = pytest.mark.django_db


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


def pages_changed(since: set[int]) -> list[str]:
    new = Revision.objects.exclude(pk__in=since)
    return sorted(str(revision.content_object) for revision in new)


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


def test_a_removed_file_is_told_and_its_page_left(folder: Path) -> None:
    rewrite(folder, MODULE, "  - m1-c1.yaml\n", "")
    (folder / "m1/m1-c1.yaml").unlink()
    report = load(folder)
    assert report.removed == ["The case"]
    assert "No longer in the folder" in report.summary()
    assert page("M1-C1").live
    assert not report.is_changed


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


def test_the_acting_user_is_in_history_and_audit(tmp_path: Path) -> None:
    write_programme(tmp_path)
    person = UserFactory()
    report: LoadReport = load(tmp_path, acting_user=person)
    assert len(report.created) == 8
    assert set(Revision.objects.values_list("user", flat=True)) == {person.pk}
