"""Who came to a unit and who left it between two days."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from reports.organisation.moments import Homes
from reports.organisation.tree import STEP


@dataclass(frozen=True)
class Moves:
    """By path of a unit the people who are in its numbers on one of two days alone.

    Who heads a unit is looked at like everybody at home in it.
    """

    came: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    left: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def between(
        cls, earlier: Homes, later: Homes, paths: dict[int, str], asked: Collection[str]
    ) -> "Moves":
        """Return the moves from one day to the other, for the units asked for."""
        found = cls()
        for person in earlier.keys() | later.keys():
            before, after = earlier.get(person), later.get(person)
            if before != after:
                was, is_in = _line(before, paths), _line(after, paths)
                _note(found.left, person, (was - is_in) & set(asked))
                _note(found.came, person, (is_in - was) & set(asked))
        return found


def _line(home: int | None, paths: dict[int, str]) -> set[str]:
    """Return the paths of the unit and of all above it."""
    path = "" if home is None else paths[home]
    return {path[:end] for end in range(STEP, len(path) + 1, STEP)}


def _note(found: dict[str, set[int]], person: int, paths: Iterable[str]) -> None:
    for path in paths:
        found[path].add(person)
