"""The worked example of the programme, and every boundary at its edge."""

from fractions import Fraction

import pytest

from self_assessment.rules.bands import (
    Change,
    GapNote,
    Level,
    Quadrant,
    band,
    change,
    gap_note,
    judges_more_strictly,
    level,
    quadrant,
    to_improve,
)
from self_assessment.rules.instrument import Dimension, Form, Instrument, Item, Part
from self_assessment.rules.scoring import (
    Pair,
    Profile,
    index,
    is_at_odds,
    profile,
    score,
    shown,
    still_asked,
)

ORDER_B = ("D5", "D2", "D7", "D1", "D6", "D4", "D3")
SIZES = {"D1": 4, "D2": 4, "D3": 3, "D4": 4, "D5": 3, "D6": 4, "D7": 3}
EXAMPLE = {
    "D1": ("4 4 3 2", "3 3 2 4", "3.7500", "2.5000", "1.2500"),
    "D2": ("3 4 - 3", "3 3 - 3", "3.3333", "3.0000", "0.3333"),
    "D3": ("4 5 4", "4 4 5", "4.3333", "4.3333", "0.0000"),
    "D4": ("4 3 3 2", "4 4 3 2", "3.5000", "3.7500", "-0.2500"),
    "D5": ("2 3 2", "2 2 3", "2.3333", "2.3333", "0.0000"),
    "D6": ("5 4 5 1", "4 4 5 2", "4.7500", "4.2500", "0.5000"),
    "D7": ("2 2 3", "4 4 3", "2.3333", "3.6667", "-1.3333"),
}


def dimension(id_: str, size: int) -> Dimension:
    items = [Item(id=f"{id_}-{n}", is_star=n == 1, is_reverse=n == 4) for n in range(1, size + 1)]
    return Dimension(id=id_, items=tuple(items))


INSTRUMENT = Instrument(
    dimensions=tuple(dimension(id_, size) for id_, size in SIZES.items()), order_b=ORDER_B
)


def answers(part: int) -> dict[str, int]:
    return {
        f"{id_}-{number}": 0 if value == "-" else int(value)
        for id_, row in EXAMPLE.items()
        for number, value in enumerate(row[part].split(), start=1)
    }


def four(value: Fraction | None) -> str:
    assert value is not None
    return f"{float(value):.4f}"


def pair(provider: str, customer: str) -> Pair:
    return Pair(Fraction(provider), Fraction(customer))


@pytest.fixture
def example() -> Profile:
    return profile(INSTRUMENT, Form.FULL, answers(0), answers(1))


@pytest.mark.parametrize("id_", list(EXAMPLE))
def test_the_worked_example_to_all_printed_digits(example: Profile, id_: str) -> None:
    found = example.dimensions[id_]
    assert (four(found.provider), four(found.customer), four(found.gap)) == EXAMPLE[id_][2:]


def test_the_worked_examples_overall(example: Profile) -> None:
    overall = example.overall
    assert (four(overall.provider), four(overall.customer)) == ("3.4762", "3.4048")
    assert four(overall.gap) == "0.0714"
    assert overall.provider is not None
    assert overall.customer is not None
    assert str(shown(index(overall.provider))) == "61.9"
    assert str(shown(index(overall.customer))) == "60.1"


def test_the_worked_examples_lowest_are_asked_about(example: Profile) -> None:
    assert example.lowest == ["D5", "D1", "D2", "D7", "D4", "D6", "D3"]
    assert to_improve(example) == ["D5", "D1"]


@pytest.mark.parametrize(
    ("size", "answered", "counts"), [(3, 2, True), (3, 1, False), (4, 3, True), (4, 2, False)]
)
def test_a_dimension_counts_from_two_thirds(size: int, answered: int, *, counts: bool) -> None:
    given = {f"D1-{n}": 3 if n <= answered else 0 for n in range(1, size + 1)}
    assert (score(dimension("D1", size), given) is not None) == counts


@pytest.mark.parametrize(("dimensions", "counts"), [(5, True), (4, False)])
def test_the_whole_counts_from_five_of_seven(dimensions: int, *, counts: bool) -> None:
    ids = list(SIZES)[:dimensions]
    given = {f"{id_}-{n}": 4 for id_ in ids for n in range(1, SIZES[id_] + 1)}
    found = profile(INSTRUMENT, Form.FULL, given, given)
    assert (found.overall.provider is not None) == counts


def test_the_short_form_asks_the_stars_alone() -> None:
    given = {f"{id_}-1": 4 for id_ in SIZES}
    found = profile(INSTRUMENT, Form.SHORT, given, {**given, "D1-1": 0})
    assert found.dimensions["D2"] == Pair(Fraction(4), Fraction(4))
    assert found.dimensions["D1"].customer is None
    assert found.overall == Pair(Fraction(4), Fraction(4))
    short = INSTRUMENT.asked(Form.SHORT)
    assert [item.id for one in short for item in one.items] == [f"{id_}-1" for id_ in SIZES]


def test_part_b_has_another_order_and_leaves_out_what_does_not_apply() -> None:
    asked = still_asked(INSTRUMENT, Form.FULL, Part.CUSTOMER, answers(0))
    assert tuple(one.id for one in asked) == ORDER_B
    assert [item.id for item in asked[1].items] == ["D2-1", "D2-2", "D2-4"]
    nothing = {f"D5-{n}": 0 for n in range(1, 4)}
    asked = still_asked(INSTRUMENT, Form.FULL, Part.CUSTOMER, nothing)
    assert "D5" not in [one.id for one in asked]


def test_a_twin_that_does_not_apply_is_not_counted() -> None:
    provider = {**answers(0), "D1-1": 0}
    found = profile(INSTRUMENT, Form.FULL, provider, {**answers(1), "D1-1": 5})
    assert found.dimensions["D1"].customer == Fraction(3 + 2 + 2, 3)


def test_without_reverse_items_they_are_neither_asked_nor_counted() -> None:
    plain = Instrument(dimensions=INSTRUMENT.dimensions, order_b=ORDER_B, uses_reverse=False)
    assert [len(one.items) for one in plain.asked(Form.FULL)] == [3] * 7
    assert profile(plain, Form.FULL, answers(0), answers(1)).dimensions["D1"].provider == (
        Fraction(11, 3)
    )


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("5 5 5 3", False),  # 5 and 3: 2 points
        ("5 5 4 4", True),  # 4.67 and 2: 2.67
        ("4 5 - 4", True),  # 4.5 and 2: 2.5, the edge
        ("4 4 5 4", False),  # 4.33 and 2: 2.33
        ("1 1 2 2", True),  # 1.33 and 4: the other way round
        ("5 5 5 -", False),
        ("- - - 5", False),
    ],
)
def test_the_hint_of_two_directions(given: str, *, hint: bool) -> None:
    values = [0 if value == "-" else int(value) for value in given.split()]
    found = {f"D1-{n}": value for n, value in enumerate(values, start=1)}
    assert is_at_odds(dimension("D1", 4), found) == hint


@pytest.mark.parametrize(
    ("customer", "number", "said"),
    [
        ("5", 4, Level.HIGH),
        ("4.2", 4, Level.HIGH),
        ("4.1999", 3, Level.MIDDLE),
        ("3.4", 3, Level.MIDDLE),
        ("3.3999", 2, Level.MIDDLE),
        ("2.6", 2, Level.MIDDLE),
        ("2.5999", 1, Level.LOW),
        ("1", 1, Level.LOW),
    ],
)
def test_bands_and_levels_at_their_edges(customer: str, number: int, said: Level) -> None:
    assert (band(Fraction(customer)), level(Fraction(customer))) == (number, said)


@pytest.mark.parametrize(
    ("provider", "customer", "said"),
    [
        ("3.5", "3.5", Quadrant.KEEP),
        ("3.5", "3.4999", Quadrant.NOT_LANDING),
        ("3.4999", "3.5", Quadrant.MODEST),
        ("3.4999", "3.4999", Quadrant.START),
    ],
)
def test_quadrants_at_their_edges(provider: str, customer: str, said: Quadrant) -> None:
    assert quadrant(pair(provider, customer)) == said


@pytest.mark.parametrize(
    ("provider", "customer", "said"),
    [
        ("4", "3.2501", GapNote.IN_LINE),
        ("4", "3.25", GapNote.EFFORT),
        ("3.2501", "4", GapNote.IN_LINE),
        ("3.25", "4", GapNote.EFFECT),
        ("4", "4", GapNote.IN_LINE),
    ],
)
def test_gap_notes_at_their_edges(provider: str, customer: str, said: GapNote) -> None:
    assert gap_note(pair(provider, customer)) == said


def test_what_is_missing_has_no_word() -> None:
    missing = Pair(Fraction(3), None)
    assert (missing.gap, quadrant(missing), gap_note(missing), shown(None)) == (None,) * 4


@pytest.mark.parametrize(
    ("value", "said"),
    [("3.75", "3.8"), ("3.25", "3.3"), ("3.24", "3.2"), ("-0.25", "-0.3"), ("0", "0.0")],
)
def test_one_decimal_half_up(value: str, said: str) -> None:
    assert str(shown(Fraction(value))) == said


@pytest.mark.parametrize(
    ("before", "after", "overall", "said"),
    [
        ("3", "3.5", False, Change.UP),
        ("3", "3.4999", False, Change.SAME),
        ("3", "2.5", False, Change.DOWN),
        ("3", "3.3", True, Change.UP),
        ("3", "3.2999", True, Change.SAME),
        ("3", "2.7", True, Change.DOWN),
    ],
)
def test_a_change_is_notable_from(before: str, after: str, said: Change, *, overall: bool) -> None:
    assert change(Fraction(before), Fraction(after), is_overall=overall) == said


def test_a_stricter_eye_is_part_of_learning() -> None:
    assert judges_more_strictly(Fraction(4), Fraction("3.4"), looking_back=3)
    assert not judges_more_strictly(Fraction(4), Fraction("3.4"), looking_back=4)
    assert not judges_more_strictly(Fraction(4), Fraction(4), looking_back=3)
