"""Tracks beside each other for lines that would lie on one another. Pure."""

Span = tuple[float, float]


def tracks(spans: dict[int, Span]) -> dict[int, int]:
    """Give each span a track from 0 on, the short ones first; no two on one track touch."""
    taken: list[list[Span]] = []
    found = {}
    for key, span in sorted(spans.items(), key=lambda item: (_length(item[1]), item)):
        track = next((n for n, others in enumerate(taken) if _fits(span, others)), len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append(span)
        found[key] = track
    return found


def count(found: dict[int, int]) -> int:
    """Return how many tracks there are."""
    return max(found.values(), default=-1) + 1


def _length(span: Span) -> float:
    return abs(span[1] - span[0])


def _fits(span: Span, others: list[Span]) -> bool:
    return all(max(span) < min(other) or max(other) < min(span) for other in others)
