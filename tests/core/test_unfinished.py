"""What an editor's form would ask for is asked for wherever a draft is published from."""

from typing import Any

import pytest

from core import publishing
from courses.models import LessonPage, TransferTaskPage
from quizzes.models import QuizPage
from tests.factories.courses import QUESTIONS, TEXT

pytestmark = pytest.mark.django_db


def found(page: Any) -> list[tuple[str, str, str]]:
    """Return what is said of the page's blocks, with the field and the block."""
    problems = publishing.found_on(page, strict=False)
    return [(problem.sentence, problem.field, problem.block_id) for problem in problems]


def lesson(*blocks: dict[str, Any]) -> LessonPage:
    page = LessonPage(title="Lesson")
    page.body = page.body.stream_block.to_python([{"type": TEXT[0], "value": TEXT[1]}, *blocks])
    return page


def test_a_field_that_a_form_requires_is_named_with_its_block() -> None:
    page = lesson({"type": "quotation", "id": "q", "value": {"text": " ", "source": ""}})
    sentence = "Block 2 (Quotation): “Quotation” is empty. Fill it in, or remove the block."
    assert found(page) == [(sentence, "body", "q")]


def test_what_is_filled_in_or_may_be_empty_is_not_named() -> None:
    quotation = {"type": "quotation", "value": {"text": "Two words.", "source": ""}}
    exercise = {"type": "exercise", "value": {"title": "", "prompt": "Whom did you serve?"}}
    assert found(lesson(quotation, exercise)) == []


def test_rich_text_without_words_is_empty() -> None:
    callout = {"type": "callout", "id": "c", "value": {"kind": "think", "text": "<p> </p>"}}
    assert [block for _, _, block in found(lesson(callout))] == ["c"]


def test_the_items_of_a_list_are_looked_at_however_they_are_stored() -> None:
    points = {"type": "key_points", "id": "k", "value": ["One", ""]}
    items = [{"type": "item", "id": "1", "value": ""}]
    wrapped = {"type": "key_points", "id": "w", "value": items}
    assert [block for _, _, block in found(lesson(points, wrapped))] == ["k", "w"]


def test_a_question_is_not_named_twice() -> None:
    stems = [{"type": one["type"], "id": "b", "value": {**one["value"]}} for one in QUESTIONS]
    stems[0]["value"]["stem"] = ""
    page = QuizPage(title="Quiz")
    page.questions = page.questions.stream_block.to_python(stems)
    assert [sentence for sentence, _, _ in found(page)] == ["Question 1 has no text."]


def test_an_option_without_words_is_named() -> None:
    options = [{"text": "Yes", "right": True}, {"text": "", "right": False}]
    page = QuizPage(title="Quiz")
    question = {"type": "single", "id": "b", "value": {"stem": "Whom?", "options": options}}
    page.questions = page.questions.stream_block.to_python([question])
    sentence = "Block 1 (One right option): “Option” is empty. Fill it in, or remove the block."
    assert found(page) == [(sentence, "questions", "b")]


def test_a_page_with_no_block_says_so_in_its_own_words() -> None:
    assert len(found(TransferTaskPage(title="Task"))) == 1


def test_a_body_of_one_empty_text_is_named_once() -> None:
    page = LessonPage(title="Lesson", body=[("text", "")])
    assert [sentence for sentence, _, _ in found(page)] == [
        "The page has no text yet. Write something in the body."
    ]
