"""How a taking is scored. Pure.

The formulas are those of the programme, sections 4.4 and 4.6: answers are whole numbers from 1 to
5; a reverse item is turned (6 - v); "does not apply" is left out, and in part A it removes the twin
in part B. Scores are means, kept as fractions; only what is shown is rounded.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from self_assessment.rules.instrument import Dimension, Form, Instrument, Item, Part

NOT_APPLICABLE = 0
"""How "does not apply" is kept; an item without an answer is not kept at all."""
SHARE_TO_COUNT = Fraction(2, 3)
SHARE_OF_DIMENSIONS = Fraction(5, 7)
HINT_FROM = Fraction(5, 2)

Answers = Mapping[str, int]
"""By item id: 1 to 5, or ``NOT_APPLICABLE``."""


@dataclass(frozen=True)
class Pair:
    """The two scores of one dimension, or of the whole; None where too little was answered."""

    provider: Fraction | None
    customer: Fraction | None

    @property
    def gap(self) -> Fraction | None:
        """Return provider less customer, in points of the scale."""
        if self.provider is None or self.customer is None:
            return None
        return self.provider - self.customer


@dataclass(frozen=True)
class Profile:
    dimensions: dict[str, Pair]
    overall: Pair

    @property
    def lowest(self) -> list[str]:
        """Return the dimensions with a customer score, the lowest first, then as they stand."""
        scored = {id_: pair.customer for id_, pair in self.dimensions.items() if pair.customer}
        return sorted(scored, key=lambda id_: scored[id_])


def profile(instrument: Instrument, form: Form, provider: Answers, customer: Answers) -> Profile:
    """Score both parts of a taking."""
    asked = instrument.asked(form)
    heard = twins(provider, customer)
    pairs = {one.id: Pair(score(one, provider), score(one, heard)) for one in asked}
    return Profile(
        pairs,
        Pair(
            _overall([pair.provider for pair in pairs.values()]),
            _overall([pair.customer for pair in pairs.values()]),
        ),
    )


def twins(provider: Answers, customer: Answers) -> dict[str, int]:
    """Return the answers of part B whose twin in part A does apply."""
    return {id_: value for id_, value in customer.items() if provider.get(id_) != NOT_APPLICABLE}


def score(dimension: Dimension, answers: Answers) -> Fraction | None:
    """Return the mean of the counted values; None with fewer than two thirds of the items."""
    values = [_turned(item, answers[item.id]) for item in dimension.items if answers.get(item.id)]
    if not values or len(values) < math.ceil(SHARE_TO_COUNT * len(dimension.items)):
        return None
    return Fraction(sum(values), len(values))


def is_at_odds(dimension: Dimension, answers: Answers) -> bool:
    """Return whether forward items and the turned reverse ones differ by 2.5 points or more."""
    given = [item for item in dimension.items if answers.get(item.id)]
    forward = [answers[item.id] for item in given if not item.is_reverse]
    turned = [_turned(item, answers[item.id]) for item in given if item.is_reverse]
    if not forward or not turned:
        return False
    difference = Fraction(sum(forward), len(forward)) - Fraction(sum(turned), len(turned))
    return abs(difference) >= HINT_FROM


def still_asked(
    instrument: Instrument, form: Form, part: Part, provider: Answers
) -> list[Dimension]:
    """Return what a part asks; part B leaves out what does not apply by part A."""
    asked = instrument.asked(form, part)
    if part is Part.PROVIDER:
        return asked
    kept = [
        Dimension(
            id=one.id,
            items=tuple(item for item in one.items if provider.get(item.id) != NOT_APPLICABLE),
            lesson=one.lesson,
            lesson_staff=one.lesson_staff,
        )
        for one in asked
    ]
    return [one for one in kept if one.items]


def index(value: Fraction) -> Fraction:
    """Return the score from 0 to 100, as charts take it."""
    return (value - 1) / 4 * 100


def shown(value: Fraction | None) -> Decimal | None:
    """Return a score with one decimal, rounded half up; a gap half away from zero."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _turned(item: Item, value: int) -> int:
    return 6 - value if item.is_reverse else value


def _overall(scores: list[Fraction | None]) -> Fraction | None:
    """Return the unweighted mean; None with fewer than five of seven dimensions."""
    counted = [value for value in scores if value is not None]
    if not counted or len(counted) < math.ceil(SHARE_OF_DIMENSIONS * len(scores)):
        return None
    return sum(counted, Fraction(0)) / len(counted)
