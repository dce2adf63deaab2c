"""One person's standing in one course on a day."""

from dataclasses import dataclass
from datetime import date, datetime

from reports.enums import State


@dataclass(frozen=True, slots=True)
class Line:
    """The same as a row of ``reports.models.Standing``."""

    person_id: int
    enrolment_id: int
    unit_id: int | None
    state: State
    wanted_on: date | None
    completed_at: datetime | None
