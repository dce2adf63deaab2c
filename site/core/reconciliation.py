"""Everything derived, told by each app about itself: how to find drift and how to repair it.

An app registers its reconcilers in `AppConfig.ready`; they run in the order of ``order``, because
what is derived of something derived comes after it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

Check = Callable[[], Iterable[str]]
Repair = Callable[[], object]


@dataclass(frozen=True)
class Reconciler:
    """One kind of derived data.

    ``check`` returns a line for each difference, in ids, and changes nothing; ``repair`` removes
    the differences and changes nothing else.
    """

    name: str
    check: Check
    repair: Repair
    order: int


class UnrepairedError(Exception):
    """What a repair left: a mistake in the code, not in the data; nothing was changed."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


_reconcilers: dict[str, Reconciler] = {}


def register(name: str, check: Check, repair: Repair, *, order: int = 50) -> None:
    """Add a reconciler; the same name again replaces it."""
    _reconcilers[name] = Reconciler(name, check, repair, order)


def unregister(name: str) -> None:
    """Take a reconciler out again."""
    _reconcilers.pop(name, None)


def drift() -> Iterator[str]:
    """Yield every difference, line by line; change nothing."""
    for reconciler in _in_order():
        yield from _lines(reconciler)


def repair() -> Iterator[str]:
    """Yield every difference, line by line, and repair it; each kind in one transaction."""
    for reconciler in _in_order():
        with transaction.atomic():
            lines = list(_lines(reconciler))
            if lines:
                reconciler.repair()
                _refuse_rest(reconciler)
        yield from lines


def _in_order() -> list[Reconciler]:
    return sorted(_reconcilers.values(), key=lambda one: (one.order, one.name))


def _lines(reconciler: Reconciler) -> Iterator[str]:
    return (f"{reconciler.name}: {line}" for line in reconciler.check())


def _refuse_rest(reconciler: Reconciler) -> None:
    rest = list(_lines(reconciler))
    if rest:
        raise UnrepairedError(rest)
