"""No look at the totals, and no two looks, tell what one person said."""

import os
from collections import Counter
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from core.anonymity import LEAST, Tally, may_join

EXAMPLES = 2000 if os.environ.get("SOAK") else 150
KEYS = ("1", "2", "3")

answers = st.one_of(
    st.lists(st.sampled_from(KEYS), max_size=40),
    # Nearly all alike: what must wait.
    st.lists(st.sampled_from("1111111112"), max_size=40),
)


def tallies(given_answers: list[str]) -> list[Tally]:
    """Return the tally before the first answer and after each."""
    found = [Tally()]
    for answer in given_answers:
        found.append(found[-1].with_answer(answer))
    return found


def looks(given_answers: list[str]) -> list[tuple[int, Counter[str]]]:
    """Return what can ever be seen, with how many had answered when it was first seen."""
    found: list[tuple[int, Counter[str]]] = [(0, Counter())]
    for number, tally in enumerate(tallies(given_answers)):
        if Counter(tally.shown) != found[-1][1]:
            found.append((number, Counter(tally.shown)))
    return found


@given(answers)
@settings(max_examples=EXAMPLES)
def test_nobody_is_lost_or_counted_twice(given_answers: list[str]) -> None:
    tally = tallies(given_answers)[-1]
    assert Counter(tally.shown) + Counter(tally.waiting) == Counter(given_answers)


@given(answers)
@settings(max_examples=EXAMPLES)
def test_what_is_shown_changes_with_the_last_of_five_alone(given_answers: list[str]) -> None:
    for number, people in looks(given_answers):
        assert number % LEAST == 0
        assert people.total() == number


@given(answers)
@settings(max_examples=EXAMPLES)
def test_no_two_looks_differ_in_what_one_of_five_can_work_out(given_answers: list[str]) -> None:
    """Take any two looks, then the own answer away: the others did not all say the same."""
    for (_, before), (_, after) in combinations(looks(given_answers), 2):
        others = after - before
        assert others.total() >= LEAST
        for own in others:
            assert len(others - Counter([own])) >= 2


@given(st.lists(st.sampled_from(KEYS), min_size=15, max_size=30))
@settings(max_examples=EXAMPLES)
def test_no_sum_or_difference_of_looks_covers_fewer_than_five(given_answers: list[str]) -> None:
    """A look covers the first so many people; weigh looks in any way and see who is left."""
    seen = [number for number, _ in looks(given_answers)][1:5]
    for weights in product((-2, -1, 0, 1, 2), repeat=len(seen)):
        covered = [
            sum(weight for weight, number in zip(weights, seen, strict=True) if person < number)
            for person in range(len(given_answers))
        ]
        by_weight = Counter(weight for weight in covered if weight)
        assert all(people >= LEAST for people in by_weight.values())


@given(answers, st.sampled_from(KEYS))
@settings(max_examples=EXAMPLES)
def test_one_more_answer_is_not_seen_until_five_are_in(given_answers: list[str], one: str) -> None:
    """Whatever the last one says, and whoever may still say something, nothing shows it."""
    if (len(given_answers) + 1) % LEAST:
        before, after = tallies([*given_answers, one])[-2:]
        assert before.shown == after.shown


@given(answers, answers)
@settings(max_examples=EXAMPLES)
def test_what_is_shown_is_never_taken_back(first: list[str], more: list[str]) -> None:
    before, after = tallies(first)[-1].shown, tallies(first + more)[-1].shown
    assert Counter(before) <= Counter(after)


def test_four_are_not_shown_and_five_are() -> None:
    assert tallies(list("1233"))[-1] == Tally({}, {"1": 1, "2": 1, "3": 2})
    assert tallies(list("12332"))[-1] == Tally({"1": 1, "2": 2, "3": 2})


def test_five_who_agree_or_all_but_one_wait_for_five_more() -> None:
    for alike in ("11111", "11112"):
        found = tallies(list(alike + "22333"))
        assert not any(tally.shown for tally in found[:-1])
        assert sum(found[-1].shown.values()) == 10


def test_ten_of_whom_one_differs_wait_on() -> None:
    assert not tallies(list("1111111112"))[-1].shown


def test_control_one_by_one_would_tell_everything() -> None:
    """Without blocks two looks differ in one person: the test above would see it."""
    assert not may_join({"1": 3, "2": 3})
    assert not may_join({"1": 1})
    assert (Counter("112233") - Counter("11223")).total() < LEAST
