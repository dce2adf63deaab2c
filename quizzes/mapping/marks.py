"""What would leave a reader of a case stuck, or a part of it unread, node by node. Pure."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from quizzes.mapping.places import Place, by_name, ways


class Mark(StrEnum):
    NAMED_TWICE = "named_twice"
    NO_TEXT = "no_text"
    SILENT_CHOICE = "silent_choice"
    LOST_CHOICE = "lost_choice"
    UNREACHED = "unreached"
    END_WITH_CHOICES = "end_with_choices"
    DEAD_END = "dead_end"
    NO_WAY_OUT = "no_way_out"


def marks(places: list[Place], start: str) -> list[list[Mark]]:
    """Return the marks of each place, those of the same place in the order of ``Mark``.

    Where the first node is missing, nothing is called unreached: that would be every node.
    """
    there, back = ways(places), _reversed(ways(places))
    first = by_name(places).get(start)
    ends = [at for at, place in enumerate(places) if place.node.is_end]
    reached = set(range(len(places))) if first is None else reach([first], there)
    finding = reach(ends, back)
    names = Counter(place.node.name for place in places)
    return [
        [
            mark
            for mark, holds in {
                Mark.NAMED_TWICE: bool(place.node.name) and names[place.node.name] > 1,
                **_own(place, names),
                Mark.UNREACHED: at not in reached,
                **_ending(place, is_finding=at in finding),
            }.items()
            if holds
        ]
        for at, place in enumerate(places)
    ]


def reach(starts: Iterable[int], ways: list[list[int]]) -> set[int]:
    """Return every place that can be come to from these, themselves included."""
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        fresh = [at for at in ways[waiting.pop()] if at not in reached]
        reached.update(fresh)
        waiting += fresh
    return reached


def _own(place: Place, names: Counter[str]) -> dict[Mark, bool]:
    node = place.node
    return {
        Mark.NO_TEXT: not node.text.strip(),
        Mark.SILENT_CHOICE: any(not choice.text.strip() for choice in node.choices),
        Mark.LOST_CHOICE: any(not choice.to or choice.to not in names for choice in node.choices),
    }


def _ending(place: Place, *, is_finding: bool) -> dict[Mark, bool]:
    is_end, has_choices = place.node.is_end, bool(place.node.choices)
    return {
        Mark.END_WITH_CHOICES: is_end and has_choices,
        Mark.DEAD_END: not is_end and not has_choices,
        Mark.NO_WAY_OUT: has_choices and not is_finding,
    }


def _reversed(ways: list[list[int]]) -> list[list[int]]:
    back: list[list[int]] = [[] for _ in ways]
    for source, targets in enumerate(ways):
        for target in targets:
            back[target].append(source)
    return back
