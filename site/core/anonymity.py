"""Totals of anything personal: the one way in which they are made. Pure; knows no Django.

An answer is never kept with a person. It is added to the counts that wait, and what waits joins the
counts that are shown as one block, of at least five different people. The caller sees to it that
nobody answers twice, and an answer is final: whatever is changed or taken back afterwards would
stand in the difference of two looks.

Why no look, and no two looks, tell what one person said:

- What is shown is a sum of whole blocks, so any sum or difference of things shown is one too, and
  covers nobody or at least five people. Totals have no parts: there is nothing else to subtract.
- A block in which all, or all but one, say the same waits for the next five. Nobody then learns
  what all others said, not even one of them who takes the own answer away.
- It waits for five, not for the next one who differs: that one's answer would be the one that let
  the block go.

What waits is shown to nobody, nor how many wait, nor why. Totals that grow by ten at once do tell
that five of them nearly agreed; which five is written nowhere.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

LEAST = 5
"""The fewest people that a total, or a difference of totals, may cover."""


@dataclass(frozen=True)
class Tally:
    """How many gave each answer to one question; only ``shown`` may be shown."""

    shown: Mapping[str, int] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)

    def with_answer(self, answer: str) -> "Tally":
        """Return the counts with the answer of one more person."""
        waiting = Counter(self.waiting) + Counter([answer])
        if not may_join(waiting):
            return Tally(self.shown, dict(waiting))
        return Tally(dict(Counter(self.shown) + waiting))


def may_join(block: Mapping[str, int]) -> bool:
    """Return whether a block of answers may be added to what is shown."""
    people = sum(block.values())
    return people >= LEAST and people % LEAST == 0 and max(block.values()) <= people - 2
