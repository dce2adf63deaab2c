"""What a score says in words, by name; the words stand with the instrument. Pure.

Boundaries are those of the programme, sections 4.5 to 4.7 and 4.9, on scores that are not rounded.
"""

from enum import StrEnum
from fractions import Fraction

from self_assessment.rules.scoring import Pair, Profile

COME_BACK, CONTENT, HESITATE = Fraction(42, 10), Fraction(34, 10), Fraction(26, 10)
HIGH = Fraction(35, 10)
NOTED_GAP = Fraction(75, 100)
NOTABLE, NOTABLE_OVERALL = Fraction(1, 2), Fraction(3, 10)
MOST_QUESTIONS = 2


class Level(StrEnum):
    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


class Quadrant(StrEnum):
    KEEP = "hh"
    NOT_LANDING = "hl"
    MODEST = "lh"
    START = "ll"


class GapNote(StrEnum):
    IN_LINE = "in_line"
    EFFORT = "effort"
    EFFECT = "effect"


class Change(StrEnum):
    UP = "up"
    DOWN = "down"
    SAME = "same"


def band(customer: Fraction) -> int:
    """Return the band of a customer score, 4 the most content, 1 the least."""
    return 1 + sum(customer >= limit for limit in (COME_BACK, CONTENT, HESITATE))


def level(customer: Fraction) -> Level:
    """Return which feedback of a dimension fits a customer score."""
    if customer >= COME_BACK:
        return Level.HIGH
    return Level.MIDDLE if customer >= HESITATE else Level.LOW


def quadrant(pair: Pair) -> Quadrant | None:
    """Return the quadrant of two scores; None where one is missing."""
    if pair.provider is None or pair.customer is None:
        return None
    letters = ("h" if score >= HIGH else "l" for score in (pair.provider, pair.customer))
    return Quadrant("".join(letters))


def gap_note(pair: Pair) -> GapNote | None:
    """Return how the gap reads; None where a score is missing."""
    if pair.gap is None:
        return None
    if abs(pair.gap) < NOTED_GAP:
        return GapNote.IN_LINE
    return GapNote.EFFORT if pair.gap > 0 else GapNote.EFFECT


def to_improve(profile: Profile) -> list[str]:
    """Return the dimensions of which one is asked what to improve: the lowest below 3.40."""
    low = [id_ for id_ in profile.lowest if (profile.dimensions[id_].customer or CONTENT) < CONTENT]
    return low[:MOST_QUESTIONS]


def change(before: Fraction, after: Fraction, *, is_overall: bool = False) -> Change:
    """Return whether a score has changed notably from one taking to the next."""
    least = NOTABLE_OVERALL if is_overall else NOTABLE
    if abs(after - before) < least:
        return Change.SAME
    return Change.UP if after > before else Change.DOWN


def judges_more_strictly(first: Fraction, now: Fraction, looking_back: int) -> bool:
    """Return whether the customer score fell while the first one is now thought too high."""
    return now < first and looking_back < first
