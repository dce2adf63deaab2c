"""Which tracks are taken along a row of points: quickly, however many lines there are. Pure.

A tree over the points. Each node is a set of tracks as bits of a number: ``whole`` are taken along
all of its points, ``any`` along one of them at least.
"""

from collections.abc import Iterator


class Occupied:
    def __init__(self, points: int) -> None:
        self.size = 1 << max(points - 1, 0).bit_length()
        self.whole = [0] * (2 * self.size)
        self.any = [0] * (2 * self.size)

    def take(self, first: int, last: int) -> int:
        """Take the lowest track that is free from the first point to the last one."""
        taken = 0
        for at in self._parts(first, last):
            taken |= self.any[at]
        for at in self._above(first, last):
            taken |= self.whole[at]
        free = ~taken & (taken + 1)
        for at in self._parts(first, last):
            self.whole[at] |= free
            self.any[at] |= free
        for at in self._above(first, last):
            self.any[at] |= free
        return free.bit_length() - 1

    def _parts(self, first: int, last: int) -> Iterator[int]:
        """Yield the fewest nodes that make up these points."""
        left, right = first + self.size, last + self.size + 1
        while left < right:
            if left & 1:
                yield left
                left += 1
            if right & 1:
                right -= 1
                yield right
            left, right = left >> 1, right >> 1

    def _above(self, first: int, last: int) -> Iterator[int]:
        """Yield the nodes above the two ends, and with them those above every part."""
        for at in {first + self.size, last + self.size}:
            above = at >> 1
            while above:
                yield above
                above >>= 1
