"""Who came to the numbers of a unit and who left them between two days."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from reports.organisation.moments import Homes
from reports.tree import STEP


@dataclass(frozen=True)
class Side:
    """One of the days: who was at home where, and by person the paths of the units headed."""

    homes: Homes
    headed: dict[int, set[str]]

    def line(self, person: int, paths: dict[int, str]) -> set[str]:
        """Return the paths of the units in which the person counts: not of those headed."""
        home = self.homes.get(person)
        path = "" if home is None else paths[home]
        ends = range(STEP, len(path) + 1, STEP)
        return {path[:end] for end in ends} - self.headed.get(person, set())


@dataclass(frozen=True)
class Moves:
    """By path of a unit the people who are in its numbers on one of two days alone."""

    came: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    left: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def between(
        cls, earlier: Side, later: Side, paths: dict[int, str], asked: Collection[str]
    ) -> "Moves":
        """Return the moves from one day to the other, for the units asked for."""
        found, units = cls(), set(asked)
        leading = earlier.headed.keys() | later.headed.keys()
        for person in earlier.homes.keys() | later.homes.keys():
            if earlier.homes.get(person) != later.homes.get(person) or person in leading:
                was, is_in = earlier.line(person, paths), later.line(person, paths)
                _note(found.left, person, (was - is_in) & units)
                _note(found.came, person, (is_in - was) & units)
        return found


def _note(found: dict[str, set[int]], person: int, paths: Iterable[str]) -> None:
    for path in paths:
        found[path].add(person)
