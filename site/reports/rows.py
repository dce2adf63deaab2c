"""People one by one, as the list, the export and the head's own strip show them.

Never a score, an answer or the number of attempts: nothing here reads them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from courses.models import Course, ModuleCompletion, Retake, Step, StepRecord
from people.models import Appointment, User
from reports.courses import Outline, OutlineStep
from reports.enums import State, Status
from reports.models import Standing
from reports.statuses import status_of

if TYPE_CHECKING:
    from reports.querysets import StandingQuerySet

FIELDS = (
    *("enrolment_id", "person_id", "wanted_on", "completed_at", "state", "folded"),
    *("name", "position", "unit_id", "home", "modules_complete"),
)


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
    next_step: OutlineStep | None = None


def people(
    standings: "StandingQuerySet", course: Course, on: date, *, with_next: bool = True
) -> QuerySet[Standing, dict[str, Any]]:
    """Return one course's rows as the database gives them; see ``read``."""
    rows = standings.annotate(**_columns(course.pk, on))
    if not with_next:
        return rows.values(*FIELDS)
    return rows.annotate(next_step=_next_step(course.pk)).values(*FIELDS, "next_step")


def read(rows: Iterable[dict[str, Any]], outline: Outline, on: date) -> Iterator[PersonRow]:
    """Yield the rows in words that mean something."""
    for row in rows:
        is_complete = row["completed_at"] is not None
        yield PersonRow(
            enrolment_id=row["enrolment_id"],
            person_id=row["person_id"],
            name=row["name"],
            position=row["position"] or "",
            unit=row["home"] or "",
            modules_done=outline.total if is_complete else row["modules_complete"],
            modules_total=outline.total,
            status=status_of(row["state"], row["wanted_on"], on),
            due_on=row["wanted_on"],
            done_on=_day(row["completed_at"]),
            next_step=outline.steps.get(row.get("next_step") or 0),
        )


@lru_cache(maxsize=100)
def _columns(course: int, on: date) -> dict[str, Any]:
    """Return what is told of everybody; kept, for a page says it of several lists.

    Names are looked up, not joined: where a list is sorted and cut, only for those who are shown.
    """
    people = User.objects.order_by().filter(pk=OuterRef("person"))
    homes = Appointment.objects.current(on).home().filter(person=OuterRef("person"))
    return {
        "name": Subquery(people.values("full_name")[:1]),
        "position": Subquery(homes.order_by().values("position")[:1]),
        "home": F("unit__name"),
        "modules_complete": _modules_complete(course),
    }


def _modules_complete(course: int) -> Coalesce:
    """Return in how many of the modules that count nothing is left to do."""
    steps = _steps(course)
    complete = ModuleCompletion.objects.filter(
        enrolment=OuterRef("enrolment"), module__in=steps.order_by().values("module")
    )
    number = complete.order_by().values("enrolment").annotate(number=Count("pk"))
    return Coalesce(Subquery(number.values("number")), 0)


@lru_cache(maxsize=100)
def _next_step(course: int) -> Case:
    """Return the first required step to do; where the course is complete, to do again."""
    steps = _steps(course)
    here = {"enrolment": OuterRef(OuterRef("enrolment")), "step": OuterRef("pk")}
    ordered = steps.order_by("module__position", "module", "position", "pk").values("pk")
    again = ordered.filter(Exists(Retake.objects.owed().filter(**here)))
    undone = ordered.filter(~Exists(StepRecord.objects.holding().filter(**here)))
    return Case(
        When(completed_at=None, then=Subquery(undone[:1])),
        When(state=State.AGAIN, then=Subquery(again[:1])),
        default=None,
    )


def _steps(course: int) -> QuerySet[Step]:
    return Step.objects.live().required().filter(module__course=course)


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localdate(moment)
