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
    lengths = sorted({len(path) for path in found}, reverse=True)
    for home, count in counts.items():
        nearest = _nearest(home, lengths, found)
        if nearest is not None:
            found[nearest] += count
    for path in sorted(found, key=len, reverse=True):
        above = _nearest(path[:-1], lengths, found) if path else None
        if above is not None:
            found[above] += found[path]
    return found


def _nearest(path: str, lengths: Collection[int], asked: Collection[str]) -> str | None:
    """Return the longest of the asked paths in which this one lies; ``lengths`` are theirs."""
    cuts = (path[:length] for length in lengths if length <= len(path))
    return next((cut for cut in cuts if cut in asked), None)
