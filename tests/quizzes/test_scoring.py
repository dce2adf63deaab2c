"""All or nothing for each question, whatever is answered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.answers import fits, is_answered
from quizzes.questions import Question
from quizzes.scoring import Score, is_right, score
from quizzes.settings import Settings

KEYS = st.lists(st.text("abcdef", min_size=1, max_size=2), min_size=2, max_size=6, unique=True)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@st.composite
def questions(draw: st.DrawFn, kinds: tuple[str, ...] = ("single", "multi", "order", "match")):
    kind, keys = draw(st.sampled_from(kinds)), draw(KEYS)
    uid = draw(st.uuids()).hex
    match kind:
        case "single" | "truefalse":
            right = frozenset([draw(st.sampled_from(keys))])
            return Question(uid=uid, kind=kind, options=tuple(keys), right=right)
        case "multi":
            right = draw(st.sets(st.sampled_from(keys), min_size=1))
            return Question(uid=uid, kind=kind, options=tuple(keys), right=frozenset(right))
        case "order":
            return Question(uid=uid, kind=kind, items=tuple(keys))
        case _:
            rights = draw(st.lists(st.sampled_from(keys), min_size=len(keys), max_size=len(keys)))
            return Question(uid=uid, kind=kind, pairs=tuple(zip(keys, rights, strict=True)))


@given(questions())
def test_the_right_answer_fits_is_whole_and_scores(question: Question) -> None:
    value = question.right_value
    assert fits(question, value)
    assert is_answered(question, value)
    assert is_right(question, value)


@given(questions(), JSON)
def test_no_value_breaks_the_scoring_and_only_the_right_one_scores(
    question: Question, value: Any
) -> None:
    assert isinstance(fits(question, value), bool)
    expected = question.right_value
    same = (
        isinstance(value, list) and sorted(map(str, value)) == sorted(map(str, expected))
        if question.kind == "multi"
        else value == expected
    )
    assert is_right(question, value) == same


@given(st.data())
def test_a_permutation_scores_only_in_the_right_order(data: st.DataObject) -> None:
    question = data.draw(questions(kinds=("order",)))
    value = data.draw(st.permutations(question.items))
    assert fits(question, value)
    assert is_right(question, value) == (tuple(value) == question.items)


@given(st.data())
def test_one_more_or_one_less_is_no_point_for_multi(data: st.DataObject) -> None:
    question = data.draw(questions(kinds=("multi",)))
    changed = data.draw(st.sampled_from(question.options))
    value = sorted(question.right ^ {changed})
    assert fits(question, value)
    assert not is_right(question, value)


@given(st.data())
def test_one_wrong_partner_is_no_point_for_match(data: st.DataObject) -> None:
    question = data.draw(questions(kinds=("match",)))
    left = data.draw(st.sampled_from(question.lefts))
    value = dict(question.pairs)
    del value[left]
    assert fits(question, value)
    assert not is_answered(question, value)
    assert not is_right(question, value)


@pytest.mark.parametrize("kind", ["multi", "order", "match"])
@given(data=st.data())
def test_unknown_and_double_keys_do_not_fit(kind: str, data: st.DataObject) -> None:
    question = data.draw(questions(kinds=(kind,)))
    right = question.right_value
    if kind == "match":
        assert not fits(question, {**right, "unknown": "unknown"})
        assert not fits(question, {question.lefts[0]: "unknown"})
    else:
        assert not fits(question, [*right, "unknown"])
        assert not fits(question, [*right, right[0]])


@given(st.lists(questions(), min_size=1, max_size=6), st.data())
def test_points_are_the_right_answers(asked: list[Question], data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from([question.uid for question in asked])))
    answers = {one.uid: one.right_value for one in asked if one.uid in chosen}
    result = score(asked, answers, settings=Settings())
    assert (result.points, result.possible) == (len(chosen), len(asked))


@given(st.lists(questions(), min_size=1, max_size=4), JSON)
def test_a_reflection_is_never_looked_at(asked: list[Question], value: Any) -> None:
    private = Question(uid="private", kind="reflect")
    answers = {one.uid: one.right_value for one in asked}
    with_it = score([*asked, private], {**answers, "private": value}, settings=Settings())
    assert with_it == score(asked, answers, settings=Settings())


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 100))
def test_what_is_not_passed_never_looks_as_if_it_were(
    points: int, more: int, pass_mark: int
) -> None:
    result = Score(points, points + more, pass_mark)
    assert 0 <= result.percent <= 100
    if not result.is_passed:
        assert result.percent < pass_mark
    else:
        assert result.percent >= pass_mark


@pytest.mark.parametrize(
    ("points", "possible", "is_passed"),
    [(4, 5, True), (3, 4, False), (5, 6, True), (4, 6, False), (8, 10, True), (0, 0, False)],
)
def test_the_pass_mark_of_eighty(points: int, possible: int, is_passed: bool) -> None:
    assert Score(points, possible, 80).is_passed == is_passed
