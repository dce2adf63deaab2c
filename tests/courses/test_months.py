"""Months on the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.duties.months import add_months, first_turn, latest_turn

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
months = st.integers(min_value=1, max_value=60)


@pytest.mark.parametrize(
    ("day", "number", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: date, number: int, later: date) -> None:
    assert add_months(day, number) == later


@given(first=days, every=months, on=days)
def test_the_turns_around_a_day_are_those_of_a_walk(first: date, every: int, on: date) -> None:
    turn, number = first, 0
    while add_months(first, (number + 1) * every) <= on:
        number += 1
        turn = add_months(first, number * every)
    assert latest_turn(first, every, on) == turn
    following = first
    number = 0
    while following < on:
        number += 1
        following = add_months(first, number * every)
    assert first_turn(first, every, on) == following


@given(first=days, every=months)
def test_the_day_before_a_turn_is_not_yet_the_turn(first: date, every: int) -> None:
    turn = add_months(first, every)
    assert latest_turn(first, every, turn - timedelta(days=1)) == first
    assert latest_turn(first, every, turn) == turn
