"""All or nothing for each question, whatever is answered."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.answers import fits, is_answered
from quizzes.rules.questions import Question
from quizzes.rules.scoring import Score, credit, is_right, score
from quizzes.rules.settings import Settings

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


ALL_KINDS = ("single", "truefalse", "multi", "order", "match")
MULTI = Question(uid="M", kind="multi", options=tuple("abcde"), right=frozenset("abc"))
ALL_RIGHT = Question(uid="A", kind="multi", options=tuple("abc"), right=frozenset("abc"))
ORDER = Question(uid="O", kind="order", items=tuple("abcd"))
MATCH = Question(uid="P", kind="match", pairs=(("a", "x"), ("b", "y"), ("c", "x")))
SINGLE = Question(uid="S", kind="single", options=tuple("abc"), right=frozenset("a"))


@st.composite
def answered(draw: st.DrawFn, kinds: tuple[str, ...] = ALL_KINDS) -> tuple[Question, Any]:
    """Return a question with an answer that fits it, whole or not."""
    question = draw(questions(kinds=kinds))
    match question.kind:
        case "multi":
            return question, draw(st.lists(st.sampled_from(question.options), unique=True))
        case "order":
            return question, draw(st.permutations(question.items))
        case "match":
            lefts, rights = st.sampled_from(question.lefts), st.sampled_from(question.rights)
            return question, draw(st.dictionaries(lefts, rights))
        case _:
            return question, draw(st.sampled_from(question.options))


@given(answered())
def test_a_part_is_between_nothing_and_the_whole_and_the_whole_is_for_the_right_answer(
    given_answer: tuple[Question, Any],
) -> None:
    question, value = given_answer
    assert fits(question, value)
    part = credit(question, value, partial=True)
    assert 0 <= part <= 1
    assert (part == 1) == is_right(question, value)


@given(answered())
def test_without_partial_credit_it_is_all_or_nothing(given_answer: tuple[Question, Any]) -> None:
    question, value = given_answer
    assert credit(question, value, partial=False) == is_right(question, value)


@given(questions(kinds=ALL_KINDS), JSON, st.booleans())
def test_no_value_breaks_the_credit_and_what_does_not_fit_earns_nothing(
    question: Question, value: Any, partial: bool
) -> None:
    part = credit(question, value, partial=partial)
    assert 0 <= part <= 1
    if not fits(question, value):
        assert part == 0


@given(answered(kinds=("match",)), st.data())
def test_one_more_partner_found_is_one_pair_more(
    given_answer: tuple[Question, Any], data: st.DataObject
) -> None:
    question, value = given_answer
    left, right = data.draw(st.sampled_from(question.pairs))
    before = credit(question, without(value, left), partial=True)
    after = credit(question, {**value, left: right}, partial=True)
    assert after - before == Fraction(1, len(question.pairs))


def without(value: dict[str, str], left: str) -> dict[str, str]:
    return {key: one for key, one in value.items() if key != left}


@given(answered(kinds=("multi",)), st.data())
def test_one_more_right_option_gains_what_one_more_wrong_one_loses(
    given_answer: tuple[Question, Any], data: st.DataObject
) -> None:
    question, value = given_answer
    one = data.draw(st.sampled_from(question.options))
    others = [key for key in value if key != one]
    before = credit(question, others, partial=True)
    after = credit(question, [*others, one], partial=True)
    assert after >= before if one in question.right else after <= before


@given(questions(kinds=("multi",)))
def test_choosing_everything_never_pays(question: Question) -> None:
    """Unless everything is right, choosing all earns less than leaving the wrong ones out."""
    everything = credit(question, list(question.options), partial=True)
    wrong = len(question.options) - len(question.right)
    assert everything == max(0, 1 - Fraction(wrong, len(question.right)))
    assert (everything == 1) == (wrong == 0)


@given(answered(kinds=("order",)), st.data())
def test_moving_one_item_of_the_right_order_costs_one_part_at_most(
    given_answer: tuple[Question, Any], data: st.DataObject
) -> None:
    question, _ = given_answer
    items = list(question.items)
    moved = items.pop(data.draw(st.integers(0, len(items) - 1)))
    items.insert(data.draw(st.integers(0, len(items))), moved)
    part = credit(question, items, partial=True)
    assert part >= 1 - Fraction(1, len(items) - 1)


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        (SINGLE, "a", 1),
        (SINGLE, "b", 0),
        (MULTI, ["a", "b", "c"], 1),
        (MULTI, ["a", "b"], Fraction(2, 3)),
        (MULTI, ["a", "b", "d"], Fraction(1, 3)),
        (MULTI, ["a", "d", "e"], 0),
        (MULTI, list("abcde"), Fraction(1, 3)),
        (MULTI, [], 0),
        (ALL_RIGHT, ["a", "b", "c"], 1),
        (ALL_RIGHT, ["a"], Fraction(1, 3)),
        (ORDER, list("abcd"), 1),
        (ORDER, list("bacd"), Fraction(2, 3)),
        (ORDER, list("bcda"), Fraction(2, 3)),
        (ORDER, list("badc"), Fraction(1, 3)),
        (ORDER, list("dcba"), 0),
        (MATCH, {"a": "x", "b": "y", "c": "x"}, 1),
        (MATCH, {"a": "x", "b": "x", "c": "x"}, Fraction(2, 3)),
        (MATCH, {"b": "y"}, Fraction(1, 3)),
        (MATCH, {"a": "y", "b": "x"}, 0),
        (MATCH, {}, 0),
    ],
)
def test_parts_reckoned_by_hand(question: Question, value: Any, expected: Fraction) -> None:
    assert credit(question, value, partial=True) == expected


@given(st.lists(answered(), min_size=1, max_size=6), st.booleans(), st.integers(1, 100))
def test_the_sum_is_never_above_the_whole_and_never_looks_better_than_it_is(
    given_answers: list[tuple[Question, Any]], partial: bool, pass_mark: int
) -> None:
    asked = [question for question, _ in given_answers]
    settings = Settings(partial=partial, pass_mark=pass_mark)
    result = score(asked, {one.uid: value for one, value in given_answers}, settings=settings)
    assert 0 <= result.points <= result.possible == len(asked)
    assert result.stored_points <= result.points < result.stored_points + Decimal("0.01")
    stored = Score(result.stored_points, result.possible, pass_mark)
    assert stored.is_passed <= result.is_passed


@given(st.lists(answered(), min_size=1, max_size=6))
def test_partial_credit_takes_nothing_from_anybody(
    given_answers: list[tuple[Question, Any]],
) -> None:
    asked = [question for question, _ in given_answers]
    answers = {one.uid: value for one, value in given_answers}
    whole = score(asked, answers, settings=Settings())
    parts = score(asked, answers, settings=Settings(partial=True))
    assert whole.points <= parts.points
