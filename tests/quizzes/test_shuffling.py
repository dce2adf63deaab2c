"""Another order for each attempt, the same at each look."""

from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules import shuffling
from quizzes.rules.questions import Question

KEYS = st.lists(st.text(min_size=1, max_size=4), min_size=2, max_size=8, unique=True)
SEEDS = st.integers(0, 2**48)


def test_the_order_outlives_every_release_of_python() -> None:
    assert shuffling.shuffled("abcdef", seed=1, salt="Q1") == list("dcebfa")
    assert shuffling.shuffled("abcdef", seed=2, salt="Q1") == list("dabcfe")


@given(KEYS, SEEDS)
def test_nothing_is_lost_and_the_same_seed_gives_the_same(keys: list[str], seed: int) -> None:
    once = shuffling.shuffled(keys, seed=seed, salt="Q")
    assert sorted(once) == sorted(keys)
    assert once == shuffling.shuffled(reversed(keys), seed=seed, salt="Q")


@given(KEYS, SEEDS)
def test_an_order_is_never_shown_right_at_first(keys: list[str], seed: int) -> None:
    question = Question(uid="O", kind="order", items=tuple(keys))
    shown = shuffling.items(question, seed=seed)
    assert sorted(shown) == sorted(keys)
    assert shown != keys


@given(SEEDS)
def test_true_and_false_stay_as_written(seed: int) -> None:
    question = Question(uid="T", kind="truefalse", options=("t", "f"))
    assert shuffling.options(question, seed=seed) == ["t", "f"]


def test_attempts_differ_in_their_options() -> None:
    question = Question(uid="S", kind="single", options=("a", "b", "c", "d"))
    shown = {tuple(shuffling.options(question, seed=seed)) for seed in range(200)}
    assert len(shown) == 24


@given(KEYS, SEEDS)
def test_reflections_stay_behind_the_scored_questions(uids: list[str], seed: int) -> None:
    asked = [Question(uid=uid, kind="single") for uid in uids]
    private = [Question(uid=f"private {uid}", kind="reflect") for uid in uids]
    shown = shuffling.questions([*private, *asked], seed=seed)
    assert shown[len(uids) :] == private
    assert {question.uid for question in shown[: len(uids)]} == set(uids)
