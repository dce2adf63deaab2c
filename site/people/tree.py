"""The organisation as one reads it: sisters by name, each above what hangs under it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.folding import fold

if TYPE_CHECKING:
    from people.models import Unit

INDENT = "\u2003"


def alphabetical(units: Iterable["Unit"]) -> list["Unit"]:
    """Return the units in reading order; a unit whose parent is not among them stands by itself."""
    known = list(units)
    names = {unit.path: (fold(unit.name), unit.code) for unit in known}

    def place(unit: "Unit") -> list[tuple[str, str]]:
        step = unit.steplen
        return [
            names.get(unit.path[:end], ("", "")) for end in range(step, len(unit.path) + 1, step)
        ]

    return sorted(known, key=place)


def totals(units: Iterable["Unit"]) -> dict[str, int]:
    """Return, by path, the people of each unit and all below it; needs ``with_counts()``."""
    sums: dict[str, int] = {}
    for unit in units:
        for end in range(unit.steplen, len(unit.path) + 1, unit.steplen):
            path = unit.path[:end]
            sums[path] = sums.get(path, 0) + unit.people_count
    return sums


def indented(unit: "Unit") -> str:
    """Return the name with its depth in front of it, for a drop-down list."""
    return f"{INDENT * (unit.depth - 1)}{unit.name} ({unit.code})"


def having(units: Iterable["Unit"], text: str) -> list["Unit"]:
    """Return the units whose name or code contains every word, accents and case aside."""
    words = fold(text).split()
    return [unit for unit in units if _has(unit, words)]


def _has(unit: "Unit", words: list[str]) -> bool:
    folded = fold(f"{unit.name} {unit.code}")
    return all(word in folded for word in words)
