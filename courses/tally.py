"""Count one enrolment: always by COUNT over the records, never by adding one.

Only a live required step counts, in its current edition.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from courses.models import Enrolment, Step, StepRecord

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Tally:
    """What one enrolment has done of what is required."""

    required: int
    done: int
    modules: "dict[int, datetime]"
    """The modules in which everything required is done, with the time of the last step."""
    latest: "datetime | None"
    """The time of the last step that counts."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to do; where nothing is required, nothing is ever complete."""
        return 0 < self.required == self.done


def tally(enrolment: Enrolment) -> Tally:
    """Return the count; two queries whatever the size of the course."""
    records = _records(enrolment)
    by_module: dict[int, list[datetime | None]] = defaultdict(list)
    for step, module, edition in required_steps(enrolment.course_id):
        by_module[module].append(records.get((step, edition)))
    times = [time for module in by_module.values() for time in module]
    done = [time for time in times if time is not None]
    modules = {
        module: max(time for time in steps if time is not None)
        for module, steps in by_module.items()
        if None not in steps
    }
    return Tally(len(times), len(done), modules, max(done, default=None))


def required_steps(course_id: int) -> list[tuple[int, int, int]]:
    """Return step, module and edition of every step that counts in the course."""
    steps = Step.objects.live().required().filter(module__course_id=course_id)
    return list(steps.order_by().values_list("pk", "module_id", "edition"))


def required_counts(course_ids: set[int]) -> dict[int, int]:
    """Return how many steps count in each course; a course without any is left out."""
    steps = Step.objects.live().required().filter(module__course_id__in=course_ids)
    counted = steps.order_by().values("module__course_id").annotate(number=Count("pk"))
    return {row["module__course_id"]: row["number"] for row in counted}


def _records(enrolment: Enrolment) -> "dict[tuple[int, int], datetime]":
    rows = StepRecord.objects.filter(enrolment=enrolment).order_by()
    return {
        (step, edition): time
        for step, edition, time in rows.values_list("step_id", "edition", "occurred_at")
    }
