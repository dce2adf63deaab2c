"""What an author decides about how a quiz is taken. Pure; frozen in each version."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

GRACE = timedelta(seconds=30)
"""For a submission that was on its way when time was up."""
Feedback = Literal["afterwards", "at_once"]


@dataclass(frozen=True, kw_only=True)
class Settings:
    pass_mark: int = 80
    """In per cent of the points there are."""
    attempts: int | None = None
    """How often one may take it; None is as often as one likes."""
    pause: int = 0
    """Minutes from the end of an attempt to the next."""
    minutes: int | None = None
    """How long an attempt may take; None is as long as one likes."""
    closes_at: datetime | None = None
    """When it can no longer be taken; an attempt that is open ends then."""
    shuffle: bool = False
    shuffle_options: bool = True
    feedback: Feedback = "afterwards"
    shows_right: bool = True
    """Whether one who looks back is told the right answers."""
    partial: bool = False
    """Whether a part of the right answer earns a part of the point; see ``scoring``."""

    def deadline(self, started_at: datetime) -> datetime | None:
        """Return when an attempt begun then ends; None for one without a limit."""
        limit = started_at + timedelta(minutes=self.minutes) if self.minutes else None
        ends = [moment for moment in (limit, self.closes_at) if moment is not None]
        return min(ends, default=None)

    def stored(self) -> dict[str, Any]:
        """Return them as a version keeps them."""
        closes_at = self.closes_at.isoformat() if self.closes_at else None
        return {**asdict(self), "closes_at": closes_at}


def settings_of(stored: Mapping[str, Any]) -> Settings:
    """Read the settings of a version; one that was made before a setting has its default."""
    closes_at = stored.get("closes_at")
    known = {name: value for name, value in stored.items() if name in Settings.__annotations__}
    return Settings(**{**known, "closes_at": closes_at and datetime.fromisoformat(closes_at)})
