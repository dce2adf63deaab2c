"""Each check on the smallest quiz that shows it, beside one that passes."""

from copy import deepcopy

import pytest

from quizzes.checks import quiz_problems

CHOICE = {
    "uid": "Q1",
    "stem": "Whom do we serve?",
    "options": [
        {"key": "a", "text": "Guests", "right": True, "why": "Yes."},
        {"key": "b", "text": "Nobody", "right": False, "why": "Not yet."},
    ],
}
ORDER = {"uid": "Q1", "stem": "What comes first?", "items": ["Listen", "Act"]}
MATCH = {
    "uid": "Q1",
    "stem": "Who says what?",
    "pairs": [{"left": "Guest", "right": "Please"}, {"left": "Host", "right": "Gladly"}],
}


def question(kind: str, value: dict, **changes: object) -> dict:
    return {"type": kind, "id": "block-1", "value": {**deepcopy(value), **changes}}


def options(*rows: tuple[bool, str]) -> list[dict]:
    return [
        {"type": "item", "id": str(n), "value": {"key": str(n), "right": right, "why": why}}
        for n, (right, why) in enumerate(rows)
    ]


def sentences(*questions: dict, strict: bool = False) -> list[str]:
    return [problem.sentence for problem in quiz_problems(list(questions), strict=strict)]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("single", CHOICE),
        ("multi", CHOICE),
        ("truefalse", CHOICE),
        ("order", ORDER),
        ("match", MATCH),
    ],
)
def test_a_whole_question_passes(kind: str, value: dict) -> None:
    assert sentences(question(kind, value), strict=True) == []


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (question("single", CHOICE, stem=" "), "has no text"),
        (question("single", CHOICE, options=options((False, ""), (False, ""))), "no right option"),
        (question("multi", CHOICE, options=options((False, ""), (False, ""))), "no right option"),
        (question("single", CHOICE, options=options((True, ""), (True, ""))), "several right"),
        (question("truefalse", CHOICE, options=options((True, ""), (True, ""))), "several right"),
        (question("single", CHOICE, options=options((True, ""))), "at least two options"),
        (question("single", CHOICE, options=[*CHOICE["options"]] * 2), "same key"),
        (question("order", ORDER, items=["Listen"]), "at least two items"),
        (question("order", ORDER, items=["Listen", "listen "]), "same item twice"),
        (question("match", MATCH, pairs=MATCH["pairs"][:1]), "at least two pairs"),
        (
            question("match", MATCH, pairs=[{"left": s, "right": "Please"} for s in "ab"]),
            "two different right sides",
        ),
        (
            question("match", MATCH, pairs=[{"left": "a", "right": s} for s in "xy"]),
            "same left side twice",
        ),
    ],
)
def test_a_broken_question_is_named(broken: dict, words: str) -> None:
    assert any(words in sentence and "Question 1" in sentence for sentence in sentences(broken))


def test_several_left_sides_may_belong_to_one_right_side() -> None:
    sides = [("I am ashamed", "Feeling"), ("I am glad", "Feeling"), ("Nobody reads", "Perception")]
    pairs = [{"left": left, "right": right} for left, right in sides]
    assert sentences(question("match", MATCH, pairs=pairs)) == []


def test_several_options_of_a_multi_may_be_right() -> None:
    assert sentences(question("multi", CHOICE, options=options((True, ""), (True, "")))) == []


def test_feedback_is_wanted_in_a_strict_course_alone() -> None:
    silent = question("single", CHOICE, options=options((True, "Yes."), (False, " ")))
    assert sentences(silent) == []
    assert "without feedback" in sentences(silent, strict=True)[0]


def test_an_identifier_stands_once() -> None:
    twice = sentences(question("single", CHOICE), question("order", ORDER))
    assert twice == ["The identifier Q1 stands at several questions. Give each its own."]
    blank = [question("single", CHOICE, uid=""), question("order", ORDER, uid="")]
    assert sentences(*blank) == []


def test_a_quiz_of_reflections_scores_nothing() -> None:
    assert sentences() == ["The quiz has no scored question. Add one."]
    assert sentences(question("reflect", {"stem": "What did you feel?"})) == sentences()


def test_a_problem_knows_its_block() -> None:
    (problem,) = quiz_problems([question("order", ORDER, items=["Listen"])], strict=False)
    assert (problem.field, problem.block_id) == ("questions", "block-1")
