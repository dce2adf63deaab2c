"""Count one enrolment: always by COUNT over the records, never by adding one.

Only a live required step counts. It is done by a standing record of any edition, unless a newer
one is owed.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from courses.models import Enrolment, Retake, Step, StepRecord

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True)
class Tally:
    """What one enrolment has done of what is required."""

    required: int
    done: int
    modules: "dict[int, datetime]"
    """The modules in which everything required is done, with the time of the last step."""
    latest: "datetime | None"
    """The time of the last step that counts."""
    again: int = 0
    """How many of the steps that count need doing again."""
    again_due_on: "date | None" = None
    """The earliest day by which one of them is wanted."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to do; where nothing is required, nothing is ever complete."""
        return 0 < self.required == self.done


def tally(enrolment: Enrolment) -> Tally:
    """Return the count; three queries whatever the size of the course."""
    records, owed = _records(enrolment), _owed(enrolment)
    steps = required_steps(enrolment.course_id)
    by_module: dict[int, list[datetime | None]] = defaultdict(list)
    for step, module, _edition in steps:
        by_module[module].append(None if step in owed else records.get(step))
    times = [time for module in by_module.values() for time in module]
    done = [time for time in times if time is not None]
    modules = {
        module: max(time for time in found if time is not None)
        for module, found in by_module.items()
        if None not in found
    }
    again = [owed[step] for step, _, _ in steps if step in owed]
    again_due_on = min((day for day in again if day is not None), default=None)
    return Tally(len(times), len(done), modules, max(done, default=None), len(again), again_due_on)


def required_steps(course_id: int) -> list[tuple[int, int, int]]:
    """Return step, module and edition of every step that counts in the course."""
    steps = Step.objects.live().required().filter(module__course_id=course_id)
    return list(steps.order_by().values_list("pk", "module_id", "edition"))


def required_counts(course_ids: set[int]) -> dict[int, int]:
    """Return how many steps count in each course; a course without any is left out."""
    steps = Step.objects.live().required().filter(module__course_id__in=course_ids)
    counted = steps.order_by().values("module__course_id").annotate(number=Count("pk"))
    return {row["module__course_id"]: row["number"] for row in counted}


def _records(enrolment: Enrolment) -> "dict[int, datetime]":
    """Return by step the time of its last standing record."""
    rows = StepRecord.objects.standing().filter(enrolment=enrolment).order_by("occurred_at")
    return dict(rows.values_list("step_id", "occurred_at"))


def _owed(enrolment: Enrolment) -> "dict[int, date | None]":
    """Return the steps of which a newer edition is owed, with the day by which it is wanted."""
    rows = Retake.objects.owed().filter(enrolment=enrolment).order_by()
    return dict(rows.values_list("step_id", "due_on"))
