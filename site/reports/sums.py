"""Add up by branch of the tree what was counted by unit; pure."""

from collections.abc import Collection, Mapping
from typing import Any, Protocol, TypeVar


class Addable(Protocol):
    """What can be added up, such as people, or minutes."""

    def __add__(self, other: Any, /) -> Any: ...


Sum = TypeVar("Sum", bound=Addable)


def by_path(asked: Collection[str], counts: Mapping[str, Sum], nothing: Sum) -> dict[str, Sum]:
    """Add up counts by the path of a unit, for each path asked for with all below it.

    One unit may lie in several of them; ``nothing`` is the sum of none.
    """
    found = dict.fromkeys(asked, nothing)
    lengths = sorted({len(path) for path in found})
    for home, count in counts.items():
        for length in lengths:
            if length <= len(home) and (path := home[:length]) in found:
                found[path] += count
    return found
