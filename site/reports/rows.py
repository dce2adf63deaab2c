"""People one by one, as the list, the export and the head's own strip show them.

Never a score, an answer or the number of attempts: nothing here reads them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from courses.models import Course, Enrolment, ModuleCompletion, Step, StepRecord
from reports.courses import Outline, OutlineStep
from reports.enums import Sort, Status
from reports.statuses import status_of

FIELDS = (
    *("person_id", "due_on", "completed_at", "steps_done"),
    *("name", "position", "unit", "modules_complete", "next_step"),
)
ORDERS: dict[Sort, tuple[Any, ...]] = {
    Sort.NAME: ("person__folded", "pk"),
    Sort.DATE: (F("due_on").asc(nulls_last=True), "person__folded", "pk"),
}


@dataclass(frozen=True)
class PersonRow:
    """One person and how far this person has come in the course."""

    person_id: int
    name: str
    position: str
    unit: str
    modules_done: int
    modules_total: int
    status: Status
    due_on: date | None
    done_on: date | None
    next_step: OutlineStep | None


def people(
    enrolments: QuerySet[Enrolment], course: Course, sort: Sort
) -> QuerySet[Enrolment, dict[str, Any]]:
    """Return one course's rows as the database gives them; see ``read``."""
    steps = Step.objects.live().required().filter(module__course=course)
    return (
        enrolments.annotate(
            name=F("person__full_name"),
            position=F("home__position"),
            unit=F("home__unit__name"),
            modules_complete=_modules_complete(steps),
            next_step=_next_step(steps),
        )
        .order_by(*ORDERS[sort])
        .values(*FIELDS)
    )


def read(rows: Iterable[dict[str, Any]], outline: Outline, on: date) -> Iterator[PersonRow]:
    """Yield the rows in words that mean something."""
    for row in rows:
        is_done = row["completed_at"] is not None
        yield PersonRow(
            person_id=row["person_id"],
            name=row["name"],
            position=row["position"] or "",
            unit=row["unit"] or "",
            modules_done=outline.total if is_done else row["modules_complete"],
            modules_total=outline.total,
            status=status_of(
                is_done=is_done, due_on=row["due_on"], steps_done=row["steps_done"], on=on
            ),
            due_on=row["due_on"],
            done_on=_day(row["completed_at"]),
            next_step=None if is_done else outline.steps.get(row["next_step"]),
        )


def _modules_complete(steps: QuerySet[Step]) -> Coalesce:
    """Return in how many of the modules that count nothing is left to do."""
    complete = ModuleCompletion.objects.filter(
        enrolment=OuterRef("pk"), module__in=steps.order_by().values("module")
    )
    number = complete.order_by().values("enrolment").annotate(number=Count("pk"))
    return Coalesce(Subquery(number.values("number")), 0)


def _next_step(steps: QuerySet[Step]) -> Subquery:
    """Return the first required step without a record of its current edition."""
    records = StepRecord.objects.filter(
        enrolment=OuterRef(OuterRef("pk")), step=OuterRef("pk"), edition=OuterRef("edition")
    )
    open_steps = steps.filter(~Exists(records))
    ordered = open_steps.order_by("module__position", "module", "position", "pk")
    return Subquery(ordered.values("pk")[:1])


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localdate(moment)
