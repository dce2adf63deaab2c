"""What a corrected key makes of an attempt. Pure.

The points follow the corrected key; a pass is never taken away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from quizzes.rules.questions import Question, Value
from quizzes.rules.scoring import score
from quizzes.rules.settings import Settings


@dataclass(frozen=True)
class Standing:
    """What an attempt has."""

    points: Decimal
    is_passed: bool


@dataclass
class Figures:
    """What would become of the attempts looked at; counts and nothing else."""

    looked_at: int = 0
    up: int = 0
    down: int = 0
    newly_passed: int = 0
    kept: int = 0
    """How many keep their pass although their points fall."""
    in_progress: int = 0
    """How many are open, and scored by the corrected key when they end."""

    @property
    def same(self) -> int:
        return self.looked_at - self.up - self.down

    def count(self, before: Standing, after: Standing) -> None:
        """Add one attempt that changes."""
        self.up += after.points > before.points
        self.down += after.points < before.points
        self.newly_passed += after.is_passed and not before.is_passed
        self.kept += before.is_passed and after.points < before.points


def regraded(
    chain: Sequence[Sequence[Question]],
    answers: Mapping[str, Value],
    *,
    settings: Settings,
    before: Standing,
) -> list[Standing]:
    """Return how an attempt stands after each of several corrections, made one after another.

    ``chain`` holds the questions after each. Only the last decides whether it is newly passed.
    """
    scores = [score(questions, answers, settings=settings) for questions in chain]
    stands = [Standing(one.stored_points, before.is_passed) for one in scores]
    is_passed = before.is_passed or scores[-1].is_passed
    return [*stands[:-1], Standing(stands[-1].points, is_passed)]


@dataclass(frozen=True)
class Change:
    """How one attempt stands before its regrade and after each correction."""

    attempt: int
    before: Standing
    after: list[Standing]

    def steps(self) -> Iterator[tuple[int, Standing, Standing]]:
        """Yield, by their numbers, the corrections that change it; the last carries a new pass."""
        pairs = list(pairwise([self.before, *self.after]))
        moving = [n for n, (one, other) in enumerate(pairs) if one.points != other.points]
        moving = moving or [len(pairs) - 1]
        for number in moving:
            before, after = pairs[number]
            last = self.after[-1] if number == moving[-1] else self.before
            yield number, before, Standing(after.points, last.is_passed)
