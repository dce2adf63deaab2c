"""Which period of a course a step is taken for, as lower apps ask: see ``core.periods``."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from courses.models import Enrolment

if TYPE_CHECKING:
    from people.models import User


def opened_on(person: "User", step_key: UUID) -> date | None:
    """Return when the period that a step is credited to opened; None for the first one.

    It is the oldest open one, else the newest.
    """
    rows = Enrolment.objects.for_person(person).current()
    rows = rows.filter(course__modules__steps__key=step_key).order_by("period")
    periods = list(rows.values_list("period", "opened_on", "completed_at"))
    still_open = [row for row in periods if row[2] is None]
    present = next(iter([*still_open, *periods[::-1]]), None)
    return present[1] if present is not None and present[0] > 1 else None
