"""Where the nodes of a case map stand, and on which tracks its ways run. Pure.

A way one layer down is a curve. Every other way leaves its node below, runs beside all nodes and
comes back from above, so that no line ever crosses a node.
"""

from dataclasses import dataclass
from functools import cached_property

from quizzes.mapping.layers import Ways, layers
from quizzes.mapping.sizes import ARROW, BETWEEN, EDGE, GAP, STUB, TRACK, WIDTH
from quizzes.mapping.tracks import count, tracks

Way = tuple[int, int]


@dataclass(frozen=True)
class Plan:
    """Of places, the ways between them, the first one, and how high each is."""

    ways: Ways
    first: int | None
    heights: tuple[int, ...]

    @cached_property
    def layers(self) -> list[list[int]]:
        return layers(self.ways, self.first)

    @cached_property
    def layer(self) -> dict[int, int]:
        return {at: number for number, row in enumerate(self.layers) for at in row}

    @cached_property
    def all(self) -> list[Way]:
        return [(source, to) for source, targets in enumerate(self.ways) for to in targets]

    def is_down(self, way: Way) -> bool:
        return self.layer[way[1]] == self.layer[way[0]] + 1

    @cached_property
    def round(self) -> list[int]:
        """Return the numbers of the ways that lead round."""
        return [number for number, way in enumerate(self.all) if not self.is_down(way)]

    @cached_property
    def inner(self) -> int:
        """Return the width of the widest layer."""
        widest = max(map(len, self.layers), default=0)
        return widest * WIDTH + max(widest - 1, 0) * BETWEEN

    @cached_property
    def offset(self) -> dict[int, int]:
        """Return how far from the inner left each place stands."""
        found: dict[int, int] = {}
        for row in self.layers:
            begin = (self.inner - len(row) * (WIDTH + BETWEEN) + BETWEEN) // 2
            found |= {at: begin + n * (WIDTH + BETWEEN) for n, at in enumerate(row)}
        return found

    def is_left(self, number: int) -> bool:
        """Return on which side a way leads round: on the nearer one."""
        source, target = self.all[number]
        return self.offset[source] + self.offset[target] + WIDTH < self.inner

    @cached_property
    def lanes(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return the lanes at the left and at the right, the inner ones first."""
        sides: tuple[dict, dict] = ({}, {})
        for number in self.round:
            source, target = self.all[number]
            span = (self.layer[target] - 1, self.layer[source])
            sides[0 if self.is_left(number) else 1][number] = span
        return tracks(sides[0]), tracks(sides[1])

    @cached_property
    def begin(self) -> int:
        """Return where the inner part begins, right of the lanes."""
        lanes = count(self.lanes[0])
        return EDGE + (lanes * TRACK + TRACK if lanes else 0)

    @cached_property
    def width(self) -> int:
        lanes = count(self.lanes[1])
        return self.begin + self.inner + (lanes * TRACK + TRACK if lanes else 0) + EDGE

    def x(self, at: int) -> int:
        return self.begin + self.offset[at]

    def lane(self, number: int) -> int:
        """Return where the way runs up beside all nodes."""
        left, right = self.lanes
        if number in left:
            return self.begin - TRACK * (left[number] + 1)
        return self.begin + self.inner + TRACK * (right[number] + 1)

    @cached_property
    def leaving(self) -> dict[int, int]:
        """Return at which x each way leaves its node."""
        return self._ports(0, 1)

    @cached_property
    def arriving(self) -> dict[int, int]:
        return self._ports(1, 0)

    def _ports(self, here: int, there: int) -> dict[int, int]:
        found: dict[int, int] = {}
        at_place: dict[int, list[int]] = {at: [] for at in self.layer}
        for number, way in enumerate(self.all):
            at_place[way[here]].append(number)
        for at, mine in at_place.items():
            mine.sort(key=lambda number: (self._side(number), self.offset[self.all[number][there]]))
            ports = len(mine) + 1
            found |= {
                number: self.x(at) + WIDTH * (n + 1) // ports for n, number in enumerate(mine)
            }
        return found

    def _side(self, number: int) -> int:
        if self.is_down(self.all[number]):
            return 0
        return -1 if self.is_left(number) else 1

    @cached_property
    def crossings(self) -> list[dict[int, int]]:
        """Return the tracks in the gap above each layer and below the last, by way.

        A way that leads round has two; the one above its target is counted as ``-1 - number``.
        """
        spans: list[dict] = [{} for _ in range(len(self.layers) + 1)]
        for number in self.round:
            source, target = self.all[number]
            lane = self.lane(number)
            spans[self.layer[source] + 1][number] = (self.leaving[number], lane)
            spans[self.layer[target]][-1 - number] = (self.arriving[number], lane)
        return [tracks(one) for one in spans]

    @cached_property
    def tops(self) -> list[int]:
        """Return the y of each layer, and last that of the lower edge."""
        found, y = [], EDGE
        for number, crossing in enumerate(self.crossings):
            y += count(crossing) * TRACK + self._rest(number)
            found.append(y)
            y += self.deep(number)
        return [*found[:-1], found[-1] + EDGE]

    def _rest(self, gap: int) -> int:
        """Return what a gap holds beneath its tracks: curves, and the points of arrows."""
        if gap == 0:
            return ARROW if self.crossings[gap] else 0
        return STUB if gap == len(self.layers) else GAP

    def deep(self, number: int) -> int:
        """Return how high a layer is: as its highest place."""
        row = self.layers[number] if number < len(self.layers) else []
        return max((self.heights[at] for at in row), default=0)

    def track(self, number: int, gap: int) -> int:
        """Return the y of a way's track in a gap: they lie above the arrows' last part."""
        crossing = self.crossings[gap]
        above = self.tops[gap - 1] + self.deep(gap - 1) if gap else EDGE
        return above + TRACK * (crossing[number] + 1)
