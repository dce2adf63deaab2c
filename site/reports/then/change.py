"""How the numbers of a unit changed between two days, and whose; pure.

Of every status, the second number is the first one, and those who newly stand so, and those who
came in standing so, less those who stand so no more, and those who went out having stood so.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from reports.enums import Status
from reports.then.reasons import Came, Went

Ids = list[int]


@dataclass
class Change:
    """The people of one unit on two days, by their ids; excused ones are not counted."""

    stayed: dict[tuple[Status, Status], Ids] = field(default_factory=lambda: defaultdict(list))
    came: dict[tuple[Came, Status], Ids] = field(default_factory=lambda: defaultdict(list))
    went: dict[tuple[Went, Status], Ids] = field(default_factory=lambda: defaultdict(list))
    excused: tuple[int, int] = (0, 0)
    """How many were excused, beside those counted, on each of the days."""

    def before(self, status: Status | None = None) -> Ids:
        """Return who stood so on the first day, or all who were counted."""
        return _where(self.stayed, 0, status) + _where(self.went, 1, status)

    def after(self, status: Status | None = None) -> Ids:
        """Return who stood so on the second day, or all who were counted."""
        return _where(self.stayed, 1, status) + _where(self.came, 1, status)

    def newly(self, status: Status) -> Ids:
        """Return who was counted on both days, and stands so on the second alone."""
        return [
            one
            for (first, second), ids in self.stayed.items()
            if second == status != first
            for one in ids
        ]

    def no_more(self, status: Status) -> Ids:
        """Return who was counted on both days, and stood so on the first alone."""
        return [
            one
            for (first, second), ids in self.stayed.items()
            if first == status != second
            for one in ids
        ]

    def came_in(self, why: Came | None = None, status: Status | None = None) -> Ids:
        """Return who was counted on the second day alone."""
        return _of(self.came, why, status)

    def went_out(self, why: Went | None = None, status: Status | None = None) -> Ids:
        """Return who was counted on the first day alone."""
        return _of(self.went, why, status)

    def numbers(self) -> tuple[Counter[Status], Counter[Status]]:
        """Return how many stood where on each of the days."""
        first: Counter[Status] = Counter()
        second: Counter[Status] = Counter()
        for (before, after), ids in self.stayed.items():
            first[before] += len(ids)
            second[after] += len(ids)
        for (_, status), ids in self.went.items():
            first[status] += len(ids)
        for (_, status), ids in self.came.items():
            second[status] += len(ids)
        return first, second


def _where(found: dict, place: int, status: Status | None) -> Ids:
    return [one for key, ids in found.items() if status in (None, key[place]) for one in ids]


def _of(found: dict, why: Came | Went | None, status: Status | None) -> Ids:
    return [
        one
        for (reason, stood), ids in found.items()
        if why in (None, reason) and status in (None, stood)
        for one in ids
    ]
