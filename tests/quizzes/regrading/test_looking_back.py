"""What the learner sees of a regrade."""

from html import unescape
from typing import Any

import pytest

from quizzes.models import Attempt, QuizPage, QuizVersionText
from tests.factories.courses import publish
from tests.factories.people import UserFactory
from tests.factories.quizzes import address, choice, live_quiz, signed_in
from tests.factories.translations import translate
from tests.quizzes.regrading.acts import TWO, correct, do, taken

pytestmark = pytest.mark.django_db

MENDED = choice("S", right="b")


def shown(attempt: Attempt) -> str:
    page = signed_in(attempt.person).get(address(attempt)).content.decode()
    return unescape(" ".join(page.split()))


def feedback(text: str) -> Any:
    """Return the mended question with this feedback at its first option."""
    block = choice("S", right="b")
    block["value"]["options"][0]["value"]["why"] = text
    block["value"]["why"] = f"General: {text}"
    return block


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"S": "b", "Z": "a"}, "your points went from 1 to 2: you have passed."),
        ({"S": "a", "Z": "a"}, "from 2 to 1. You have passed, and that stays."),
        ({"S": "b", "Z": "b"}, "your points went from 0 to 1."),
    ],
)
def test_one_sentence_says_what_changed(
    page: QuizPage, answers: dict[str, str], words: str
) -> None:
    attempt = taken(page, answers)
    assert "What counts as right was corrected" not in shown(attempt)
    correct(page, MENDED)
    do(page)
    assert words in shown(attempt)


@pytest.mark.parametrize("answers", [{"S": "c"}, {"Z": "a"}])
def test_nothing_is_said_where_nothing_changed(page: QuizPage, answers: dict[str, str]) -> None:
    attempt = taken(page, answers)
    correct(page, MENDED)
    do(page)
    assert "What counts as right was corrected" not in shown(attempt)


def test_corrected_and_corrected_back_nothing_is_said(page: QuizPage) -> None:
    attempt = taken(page, {"S": "b", "Z": "b"})
    correct(page, MENDED)
    do(page)
    correct(page, choice("S", right="a"))
    do(page)
    assert "What counts as right was corrected" not in shown(attempt)


def test_the_present_feedback_explains_the_corrected_key(page: QuizPage) -> None:
    attempt = taken(page, {"S": "a", "Z": "b"})
    correct(page, feedback("Not this one, after all."))
    assert "Not this one, after all." not in shown(attempt)
    do(page)
    assert "Not this one, after all." in shown(attempt)
    assert "S why a" not in shown(attempt)
    assert "Z why a" in shown(attempt)


def test_what_was_asked_stays_as_it_was_asked(page: QuizPage) -> None:
    attempt = taken(page, {"S": "a", "Z": "b"})
    block = feedback("Mended.")
    block["value"]["stem"] = "Asked otherwise"
    block["value"]["options"][0]["value"]["text"] = "Said otherwise"
    correct(page, block)
    do(page)
    assert "S stem" in shown(attempt)
    assert "S option a" in shown(attempt)
    assert "Asked otherwise" not in shown(attempt)
    assert "Mended." in shown(attempt)


def test_each_language_has_its_own_feedback() -> None:
    page = live_quiz(questions=TWO)
    thai = publish(translate(page, "แบบทดสอบ"))
    attempt = taken(page, {"S": "a"})
    correct(page, feedback("Mended."))
    do(page)
    words = QuizVersionText.objects.get(version=attempt.version, locale="th").words
    assert thai.live
    assert words["questions"]["S"]["options"]["a"]["why"] == "S why a"
    source = QuizVersionText.objects.get(version=attempt.version, is_source=True).words
    assert source["questions"]["S"]["options"]["a"]["why"] == "Mended."


def test_a_result_costs_one_query_more(page: QuizPage, django_assert_max_num_queries: Any) -> None:
    person = UserFactory()
    attempt = taken(page, {"S": "b", "Z": "a"}, person)
    correct(page, MENDED)
    do(page)
    client = signed_in(person)
    client.get(address(attempt))
    with django_assert_max_num_queries(12):
        client.get(address(attempt))
