"""How long it takes."""

from quizzes.minutes import case_minutes, quiz_minutes
from tests.factories.quizzes import NODES, choice, order, reflect


def test_a_quiz_counts_its_questions() -> None:
    assert quiz_minutes([]) == 1
    assert quiz_minutes([choice("Q")]) == 1
    assert quiz_minutes([choice("Q")] * 4) == 3
    assert quiz_minutes([choice("Q")] * 4 + [order("O", "a", "b"), reflect("R")]) == 6


def test_a_case_counts_words_and_decisions() -> None:
    assert case_minutes([]) == 1
    assert case_minutes(NODES) == 1
    assert case_minutes(NODES * 3) == 3
    long = {"value": {"id": "n", "text": "word " * 720, "choices": []}}
    assert case_minutes([long]) == 4
    with_choices = {"value": {**long["value"], "choices": [{"text": "word " * 180, "to": "n"}]}}
    assert case_minutes([with_choices]) == 6
