"""The run sheet with its times of day; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class Row:
    """One part of the workshop: minutes from the beginning, and when that is."""

    start: int
    end: int
    activity: str
    begins_at: datetime | None

    @property
    def minutes(self) -> int:
        return max(self.end - self.start, 0)


def rows(agenda: Iterable[Any], begins: datetime | None) -> list[Row]:
    """Return the agenda's rows, with times of day where the session's beginning is known."""
    return [
        Row(
            row.value["start"],
            row.value["end"],
            row.value["activity"],
            begins + timedelta(minutes=row.value["start"]) if begins else None,
        )
        for row in agenda
    ]
