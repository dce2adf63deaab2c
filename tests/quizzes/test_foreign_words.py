"""A quiz or a case in another language than its reader's names that language, word by word."""

import re
from typing import Any

import pytest

from django.test import Client

from people.models import User
from quizzes.actions import submit
from quizzes.models import Attempt, CasePage, QuizPage
from tests.factories.courses import publish
from tests.factories.quizzes import RIGHT, address, answer, live_case
from tests.factories.translations import translate

EN = '<span lang="en">{}</span>'


@pytest.fixture
def thai(learner: User, client: Client) -> Client:
    """The learner's browser, in Thai."""
    learner.language = "th"
    learner.save()
    return client


def shown(client: Client, url: str) -> str:
    text = client.get(url).content.decode()
    return " ".join(text[text.index("<main") :].split())


def screens(client: Client, attempt: Attempt) -> str:
    pages = [shown(client, f"{address(attempt)}?q={number}") for number in range(1, 7)]
    return " ".join([*pages, shown(client, f"{address(attempt)}?all=1")])


def marks_in_attributes(text: str) -> list[Any]:
    return re.findall(r'="[^"<>]*<span|&lt;span|<option[^>]*><span', text)


def test_every_question_names_the_language_it_is_in(thai: Client, attempt: Attempt) -> None:
    text = screens(thai, attempt)
    for uid in "SMTOPR":
        assert EN.format(f"{uid} stem") in text
    assert marks_in_attributes(text) == []
    assert re.search(r'<option value="[^"]+" lang="en">', text)


def test_what_is_translated_has_no_mark(thai: Client, page: QuizPage, attempt: Attempt) -> None:
    draft = translate(page, "แบบทดสอบ")
    blocks = draft.blocks
    blocks[0]["value"]["stem"] = "คำถาม"
    draft.questions = blocks
    publish(draft)
    text = screens(thai, attempt)
    assert "คำถาม" in text
    assert EN.format("คำถาม") not in text
    assert EN.format("S stem") not in text
    assert EN.format("M stem") in text


def test_the_result_names_it_as_well(thai: Client, learner: User, attempt: Attempt) -> None:
    answer(attempt, RIGHT)
    submit(learner, attempt=attempt.uuid)
    text = shown(thai, address(attempt))
    assert EN.format("S stem") in text
    assert marks_in_attributes(text) == []


def test_who_reads_the_source_sees_no_mark(client: Client, attempt: Attempt) -> None:
    assert "<span lang=" not in screens(client, attempt)


def test_a_case_names_it_too(thai: Client, db: None) -> None:
    case: CasePage = live_case()
    text = shown(thai, case.url)
    assert '<p class="node__text" lang="en">' in text
    assert '<span lang="en">' in text[text.index("node__choices") :]
    thai.post(case.url, {"at": 1, "choice": 0})
    assert '<p class="small" lang="en">' in shown(thai, case.url)


def test_the_way_back_is_in_the_language_of_the_module(
    thai: Client, page: QuizPage, attempt: Attempt
) -> None:
    assert "การต้อนรับ" not in shown(thai, address(attempt))
    publish(translate(page.get_parent(), "การต้อนรับ"))
    text = shown(thai, address(attempt))
    assert f'<a href="{page.get_parent().url}">การต้อนรับ</a>' in text
