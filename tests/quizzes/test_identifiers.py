"""What answers hang on stays, also when the page is edited, copied or translated."""

from copy import deepcopy

import pytest

from courses.models import LessonPage
from people.models import User
from quizzes.freezing.identifiers import identified
from quizzes.models import QuizPage
from tests.factories.courses import publish
from tests.factories.quizzes import begin, choice, order, quiz_of, six_kinds
from tests.factories.translations import translate


def uids(page: QuizPage) -> list[str]:
    return [block.value["uid"] for block in page.questions]


def test_what_is_whole_is_left_as_it_is() -> None:
    blocks = six_kinds()
    assert identified(deepcopy(blocks)) == blocks


def test_a_question_without_a_name_takes_that_of_its_block() -> None:
    block = choice("")
    assert identified([block])[0]["value"]["uid"] == "b-"
    assert identified([block]) == identified([block])


def test_an_option_without_a_key_takes_the_id_of_its_item() -> None:
    block = choice("Q")
    block["value"]["options"][1]["value"]["key"] = ""
    keys = [item["value"]["key"] for item in identified([block])[0]["value"]["options"]]
    assert keys == ["a", "Q-2", "c", "d"]


def test_a_question_duplicated_in_the_editor_gets_a_name_of_its_own() -> None:
    double = {**choice("Q"), "id": "b-new"}
    assert [one["value"]["uid"] for one in identified([choice("Q"), double])] == ["Q", "b-new"]
    same_block = identified([choice("Q"), {**choice("Q"), "id": "Q"}])
    assert same_block[0]["value"]["uid"] == "Q"
    assert len(same_block[1]["value"]["uid"]) == 36


@pytest.mark.parametrize(
    ("written", "kept"),
    [("M1/Q 1?", "M1-Q-1"), (" é.ก-1 ", "é.ก-1"), ("//", "b-x"), ("a" * 70, "a" * 64)],
)
def test_a_name_fits_into_an_address(written: str, kept: str) -> None:
    block = {**choice("Q"), "id": "b-x"}
    block["value"]["uid"] = written
    assert identified([block])[0]["value"]["uid"] == kept


def test_list_items_of_every_form_get_ids_that_stay() -> None:
    block = order("O")
    block["value"]["items"] = ["first", {"type": "item", "value": "second"}]
    once = identified([block])
    found = once[0]["value"]["items"]
    assert [item["value"] for item in found] == ["first", "second"]
    assert all(item["id"] for item in found)
    assert identified(once) == once


def test_saving_a_draft_fills_in_what_is_missing(page: QuizPage) -> None:
    added = choice("")
    del added["id"]
    page.questions = [*page.blocks, added]
    revision = page.save_revision(clean=False)
    assert uids(revision.as_object())[:6] == ["S", "M", "T", "O", "P", "R"]
    assert len(uids(revision.as_object())[6]) == 36
    assert uids(QuizPage.objects.get(pk=page.pk)) == ["S", "M", "T", "O", "P", "R"]


def test_a_copied_quiz_keeps_its_questions_and_is_another_quiz(
    page: QuizPage, learner: User
) -> None:
    copy = publish(page.copy(update_attrs={"title": "Copy", "slug": "copy"}))
    assert uids(copy) == uids(page)
    assert quiz_of(copy) != quiz_of(page)
    assert begin(learner, copy).version.structure == begin(learner, page).version.structure


def test_a_translation_hangs_on_the_same_keys(page: QuizPage) -> None:
    draft = translate(page, "แบบทดสอบ")
    assert uids(draft) == uids(page)


def test_a_lesson_is_chosen_as_a_page_and_stored_as_its_key(page: QuizPage) -> None:
    lesson = LessonPage.objects.get()
    blocks = page.blocks
    blocks[0]["value"]["lesson"] = str(lesson.translation_key)
    page.questions = blocks
    page.save()
    stored = QuizPage.objects.get(pk=page.pk)
    assert stored.questions[0].value["lesson"] == lesson
    assert stored.questions[1].value["lesson"] is None
    assert [block["value"].get("lesson") for block in stored.blocks[:2]] == [
        str(lesson.translation_key),
        "",
    ]


@pytest.mark.parametrize("lost", ["M1-L1", "00000000-0000-0000-0000-000000000000"])
def test_a_lesson_that_is_gone_is_no_lesson(page: QuizPage, lost: str) -> None:
    blocks = page.blocks
    blocks[0]["value"]["lesson"] = lost
    page.questions = blocks
    assert page.questions[0].value["lesson"] is None
