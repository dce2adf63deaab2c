"""Tracks beside each other for lines that would lie on one another. Pure."""

from quizzes.mapping.occupied import Occupied

Span = tuple[float, float]


def tracks(spans: dict[int, Span]) -> dict[int, int]:
    """Give each span a track from 0 on, the short ones first; no two on one track touch."""
    points = sorted({end for span in spans.values() for end in span})
    place = {point: n for n, point in enumerate(points)}
    taken = Occupied(len(points))
    found = {}
    for key, span in sorted(spans.items(), key=lambda item: (_length(item[1]), item)):
        first, last = sorted(place[end] for end in span)
        found[key] = taken.take(first, last)
    return found


def count(found: dict[int, int]) -> int:
    """Return how many tracks there are."""
    return max(found.values(), default=-1) + 1


def _length(span: Span) -> float:
    return abs(span[1] - span[0])
