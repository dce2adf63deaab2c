"""What had been done by a day, and what was to do again."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, Count, Exists, Min, OuterRef, Q, QuerySet, When

from courses.models import Retake, Step, StepRecord
from reports.then.among import CHUNK, Among, those

if TYPE_CHECKING:
    from courses.models import Course


class StepsOn:
    """The steps of a course that counted on a day, and who had done what of them."""

    def __init__(self, course: "Course", among: Among) -> None:
        self.among = among
        self.modules = dict(_counted(course, among))
        """By step its module."""
        self.some_owed = self._owed().exists()

    def has_begun(self) -> Case:
        """Return, for an enrolment, whether something was done in it; complete ones aside."""
        is_complete = Q(completed_at__isnull=False, completed_at__lt=self.among.end)
        done = Exists(self._held().filter(enrolment=OuterRef("pk")))
        return Case(When(is_complete, then=False), default=done, output_field=BooleanField())

    def again(self) -> dict[int, date | None]:
        """Return by enrolment by when it was wanted what was to do again."""
        if not self.some_owed:
            return {}
        owed = self._owed().filter(self.among.of("enrolment__person"))
        rows = owed.values("enrolment").annotate(wanted=Min("due_on"))
        return dict(rows.values_list("enrolment", "wanted").iterator(chunk_size=CHUNK))

    def modules_done(self, people: Collection[int]) -> dict[int, set[int]]:
        """Return by enrolment, of these people, the modules in which nothing was left to do."""
        required: dict[int, int] = defaultdict(int)
        for module in self.modules.values():
            required[module] += 1
        grouped = self._held().filter(those("enrolment__person", people))
        counted = grouped.values("enrolment", "step__module").annotate(
            number=Count("step", distinct=True)
        )
        found: dict[int, set[int]] = defaultdict(set)
        for enrolment, module, number in counted.values_list("enrolment", "step__module", "number"):
            if number == required[module]:
                found[enrolment].add(module)
        return found

    def _held(self) -> QuerySet[StepRecord, Any]:
        """Return the records by which a step was done."""
        records = StepRecord.objects.standing().order_by()
        records = records.filter(step__in=list(self.modules), occurred_at__lt=self.among.end)
        if not self.some_owed:
            return records
        owed = self._owed().filter(enrolment=OuterRef("enrolment"), step=OuterRef("step"))
        return records.filter(~Exists(owed))

    def _owed(self) -> QuerySet[Retake, Any]:
        """Return what had been asked again by then, and was fulfilled later or not yet."""
        later = Q(record__isnull=True) | Q(record__occurred_at__gte=self.among.end)
        asked = Retake.objects.filter(later, asked_at__lt=self.among.end)
        return asked.filter(step__in=list(self.modules)).order_by()


def _counted(course: "Course", among: Among) -> QuerySet[Any, Any]:
    """Return the required steps that had not been taken out by then, each with its module."""
    steps = Step.objects.required().filter(module__course=course).order_by()
    for whose in ("", "module__", "module__course__"):
        there = Q(**{f"{whose}retired_at__isnull": True})
        steps = steps.filter(there | Q(**{f"{whose}retired_at__gte": among.end}))
    return steps.values_list("pk", "module_id")
