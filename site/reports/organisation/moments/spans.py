"""A period of time, from one day to another, both included."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from courses.renewal.retakes import beginning_of


@dataclass(frozen=True)
class Span:
    first: date
    last: date

    @property
    def beginning(self) -> datetime:
        return beginning_of(self.first)

    @property
    def end(self) -> datetime:
        """Return the first moment after it."""
        return beginning_of(self.last + timedelta(days=1))

    def includes(self, moment: datetime | None) -> bool:
        return moment is not None and self.beginning <= moment < self.end
