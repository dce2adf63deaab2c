"""People one by one, as the list, the export and the head's own strip show them.

Never a score, an answer or the number of attempts: nothing here reads them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from courses.models import Course, Enrolment, ModuleCompletion, Retake, Step, StepRecord
from reports.courses import Outline, OutlineStep
from reports.enums import Sort, Status
from reports.statuses import COMPLETE, OWING, WANTED_ON, status_of

FIELDS = (
    *("pk", "person_id", "wanted_on", "completed_at", "steps_done", "steps_again", "excused"),
    *("name", "position", "unit", "modules_complete", "next_step"),
)
ORDERS: dict[Sort, tuple[Any, ...]] = {
    Sort.NAME: ("person__folded", "pk"),
    Sort.DATE: (F("wanted_on").asc(nulls_last=True), "person__folded", "pk"),
}


@dataclass(frozen=True)
class PersonRow:
    """One person and how far this person has come in the course."""

    enrolment_id: int
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
    enrolments: QuerySet[Enrolment], course: Course, sort: Sort = Sort.NAME
) -> QuerySet[Enrolment, dict[str, Any]]:
    """Return one course's rows as the database gives them; see ``read``."""
    steps = Step.objects.live().required().filter(module__course=course)
    return (
        enrolments.annotate(
            name=F("person__full_name"),
            position=F("home__position"),
            unit=F("home__unit__name"),
            wanted_on=WANTED_ON,
            modules_complete=_modules_complete(steps),
            next_step=_next_step(steps),
        )
        .order_by(*ORDERS[sort])
        .values(*FIELDS)
    )


def read(rows: Iterable[dict[str, Any]], outline: Outline, on: date) -> Iterator[PersonRow]:
    """Yield the rows in words that mean something."""
    for row in rows:
        is_complete = row["completed_at"] is not None
        yield PersonRow(
            enrolment_id=row["pk"],
            person_id=row["person_id"],
            name=row["name"],
            position=row["position"] or "",
            unit=row["unit"] or "",
            modules_done=outline.total if is_complete else row["modules_complete"],
            modules_total=outline.total,
            status=status_of(
                is_excused=bool(row["excused"]),
                is_complete=is_complete,
                is_owing=is_complete and row["steps_again"] > 0,
                wanted_on=row["wanted_on"],
                steps_done=row["steps_done"],
                on=on,
            ),
            due_on=row["wanted_on"],
            done_on=_day(row["completed_at"]),
            next_step=outline.steps.get(row["next_step"]),
        )


def _modules_complete(steps: QuerySet[Step]) -> Coalesce:
    """Return in how many of the modules that count nothing is left to do."""
    complete = ModuleCompletion.objects.filter(
        enrolment=OuterRef("pk"), module__in=steps.order_by().values("module")
    )
    number = complete.order_by().values("enrolment").annotate(number=Count("pk"))
    return Coalesce(Subquery(number.values("number")), 0)


def _next_step(steps: QuerySet[Step]) -> Case:
    """Return the first required step to do; where the course is complete, to do again."""
    here = {"enrolment": OuterRef(OuterRef("pk")), "step": OuterRef("pk")}
    ordered = steps.order_by("module__position", "module", "position", "pk").values("pk")
    again = ordered.filter(Exists(Retake.objects.owed().filter(**here)))
    undone = ordered.filter(~Exists(StepRecord.objects.holding().filter(**here)))
    return Case(
        When(OWING, then=Subquery(again[:1])),
        When(COMPLETE, then=None),
        default=Subquery(undone[:1]),
    )


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localdate(moment)
