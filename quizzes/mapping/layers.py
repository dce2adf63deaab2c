"""The layers of a case map: as many choices from the beginning as a place is away. Pure.

What cannot be come to stands beneath, in layers of its own, a few beginnings beside each other.
"""

from collections.abc import Iterable, Iterator

Ways = list[list[int]]
BESIDE = 6
"""How many beginnings of what cannot be come to stand in one layer."""


def layers(ways: Ways, first: int | None) -> list[list[int]]:
    """Return the places of each layer in the order in which they are drawn.

    A way leads one layer down, or to its own layer, or up: never down past a layer.
    """
    found: list[list[int]] = []
    left = set(range(len(ways)))
    roots = [] if first is None else [first]
    while left:
        above: list[int] = []
        for layer in _below(roots or _roots(left, ways)[:BESIDE], ways, left):
            above = _sorted(layer, above, ways)
            found.append(above)
            left -= set(above)
        roots = []
    return found


def _below(roots: list[int], ways: Ways, left: set[int]) -> Iterator[list[int]]:
    """Yield these and what they lead to among what is left, layer by layer."""
    layer, seen, open_ones = roots, set(roots), set(left)
    while layer:
        yield layer
        layer = list(dict.fromkeys(to for at in layer for to in ways[at] if to in open_ones - seen))
        seen.update(layer)


def _roots(left: set[int], ways: Ways) -> list[int]:
    """Return the places to which no other leads; in a circle, its first."""
    led_to = {to for at in left for to in ways[at] if to != at}
    return sorted(left - led_to) or [min(left)]


def _sorted(layer: list[int], above: list[int], ways: Ways) -> list[int]:
    """Return the layer so that each stands beneath those who lead to it, as far as may be."""
    if not above:
        return layer
    share = {at: (n + 0.5) / len(above) for n, at in enumerate(above)}
    return sorted(layer, key=lambda at: _mean(share[one] for one in above if at in ways[one]))


def _mean(values: Iterable[float]) -> float:
    all_of_them = list(values)
    return sum(all_of_them) / len(all_of_them) if all_of_them else 0.5
