"""Which of the new texts is which of the old ones, so that what hangs on an old one stays there."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
ALIKE = 0.6
"""From this ratio of equal letters on a text counts as mended, not as another."""


def matched(new: Sequence[T], old: Sequence[T], *rules: Callable[[T, T], bool]) -> list[int | None]:
    """Return for each new one the place of its old one; an earlier rule goes before a later."""
    found: list[int | None] = [None] * len(new)
    free = dict(enumerate(old))
    for rule in rules:
        for number, one in enumerate(new):
            if found[number] is None:
                found[number] = next((place for place, was in free.items() if rule(one, was)), None)
                free.pop(found[number], None)  # type: ignore[arg-type]
    return found


def alike(new: str, old: str) -> bool:
    """Return whether one text is most likely the other, mended."""
    matcher = SequenceMatcher(None, new.casefold(), old.casefold(), autojunk=False)
    is_worth_it = matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE
    return is_worth_it and matcher.ratio() >= ALIKE
