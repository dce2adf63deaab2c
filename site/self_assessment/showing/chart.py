"""Where the marks of a chart stand: two scores on one line, from 1 to 5. Pure."""

from dataclasses import dataclass
from fractions import Fraction

from self_assessment.rules.scoring import Pair, index

MARGIN = Fraction(5)
"""In percent of the line's length: room for half a mark at each end."""


@dataclass(frozen=True)
class Line:
    """A row of the chart; places in percent, as strings that no locale writes a comma into."""

    provider: str
    customer: str

    @property
    def is_joined(self) -> bool:
        return bool(self.provider and self.customer)


def line(pair: Pair) -> Line:
    """Return where the two marks stand; an empty string where there is no score."""
    return Line(_place(pair.provider), _place(pair.customer))


def ticks() -> list[str]:
    """Return the places of 1, 2, 3, 4 and 5."""
    return [_place(Fraction(value)) for value in range(1, 6)]


def _place(score: Fraction | None) -> str:
    if score is None:
        return ""
    return f"{float(MARGIN + index(score) * (100 - 2 * MARGIN) / 100):.4g}%"
