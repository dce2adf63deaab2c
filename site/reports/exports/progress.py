"""How far a file is, between the worker that makes it and the page that waits for it.

It is kept in the shared cache: a row read by the same connection that writes would hold up others,
and nobody misses a number that is lost.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache

EVERY = 0.5
"""Seconds between two notes."""
KEPT = 3600


@dataclass(frozen=True)
class Progress:
    done: int
    total: int | None

    @property
    def percent(self) -> int | None:
        """Return how much is done; never all of it, for the file is yet to be closed."""
        if not self.total:
            return None
        return min(99, self.done * 100 // self.total)


def noting(pk: int, total: int | None) -> Callable[[int], None]:
    """Return a function that takes the number of rows done and notes it now and then."""
    noted = 0.0

    def told(done: int) -> None:
        nonlocal noted
        if time.monotonic() - noted >= EVERY:
            noted = time.monotonic()
            cache.set(_key(pk), (done, total), KEPT)

    return told


def of(pk: int) -> Progress:
    done, total = cache.get(_key(pk)) or (0, None)
    return Progress(done, total)


def _key(pk: int) -> str:
    return f"export-file:{pk}"
