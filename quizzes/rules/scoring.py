"""How a quiz is scored. Pure.

Each scored question is worth one point, all or nothing: a *multi* needs every right option and no
other, an *order* every item at its place, a *match* every partner. An unanswered question has no
point. A reflection is never looked at.

With partial credit a part of the answer earns a part of the point:

- *multi*: (right options chosen - wrong options chosen) / right options, at least 0;
- *order*: (n - 1 items that may stay where they are, the others being moved) / (n - 1) – the
  longest run of items that stand in the right order among themselves, less one;
- *match*: partners found / pairs.

The result is passed when the points are at least ``pass_mark`` per cent of the possible ones. It
is reckoned in fractions; what is shown and stored of it is rounded down, so that nothing that is
not passed looks as if it were.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from quizzes.rules.answers import fits
from quizzes.rules.questions import Question, Value
from quizzes.rules.settings import Settings

CENT = Decimal("0.01")
NONE, WHOLE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Score:
    points: Fraction | Decimal | int
    possible: int
    pass_mark: int

    @property
    def percent(self) -> int:
        """Return whole per cent, rounded down."""
        return int(100 * Fraction(self.points) // self.possible) if self.possible else 0

    @property
    def is_passed(self) -> bool:
        return self.possible > 0 and 100 * Fraction(self.points) >= self.pass_mark * self.possible

    @property
    def stored_points(self) -> Decimal:
        """Return the points with two places, rounded down."""
        points = Fraction(self.points)
        exact = Decimal(points.numerator) / Decimal(points.denominator)
        return exact.quantize(CENT, rounding=ROUND_DOWN)


def score(
    questions: Iterable[Question], answers: Mapping[str, Value], *, settings: Settings
) -> Score:
    """Score the answers, by question uid."""
    scored = [question for question in questions if question.is_scored]
    points = sum(
        (credit(one, answers.get(one.uid), partial=settings.partial) for one in scored), NONE
    )
    return Score(points, len(scored), settings.pass_mark)


def credit(question: Question, value: Value, *, partial: bool) -> Fraction:
    """Return what the answer earns of the question's point, from 0 to 1."""
    if is_right(question, value):
        return WHOLE
    if not partial or not question.is_scored or not value or not fits(question, value):
        return NONE
    match question.kind:
        case "multi":
            right = len(set(value) & question.right)
            return max(NONE, Fraction(2 * right - len(value), len(question.right)))
        case "order":
            places = [question.items.index(key) for key in value]
            return Fraction(_longest_rise(places) - 1, len(places) - 1)
        case "match":
            found = sum(value.get(left) == right for left, right in question.pairs)
            return Fraction(found, len(question.pairs))
        case _:
            return NONE


def is_right(question: Question, value: Value) -> bool:
    """Return whether the answer earns the whole point."""
    if not question.is_scored or not fits(question, value):
        return False
    match question.kind:
        case "multi":
            return set(value) == question.right
        case "single" | "truefalse":
            return value in question.right
        case _:
            return bool(value == question.right_value)


def _longest_rise(places: Sequence[int]) -> int:
    """Return the length of the longest rising subsequence (patience sorting)."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)
