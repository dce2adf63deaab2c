"""Count many enrolments at once, in SQL: a fixed number of statements a module.

The same truth as ``courses.tally``. The counts of a complete enrolment are frozen with its
completion; those of every other one are kept true here.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from courses.locking import lock_courses, lock_enrolments
from courses.models import Course, Enrolment, Module, ModuleCompletion, Step, StepRecord

if TYPE_CHECKING:
    from courses.querysets import EnrolmentQuerySet

BATCH = 2000


@transaction.atomic
def recount(course: Course, people: set[int] | None = None) -> None:
    """Bring counts and module completions in line with the live course.

    Completes nobody, even where nothing is left to do: see ``Enrolment.is_waiting``.
    """
    lock_courses(course)
    enrolments = enrolments_in(course, people)
    lock_enrolments(enrolments)
    miscounted(course, enrolments).update(
        steps_done=_steps_done(course), steps_required=_counted_steps(course).count()
    )
    unfounded_module_completions(course, enrolments).delete()
    missing = missing_module_completions(course, enrolments)
    ModuleCompletion.objects.bulk_create(missing, batch_size=BATCH)


def enrolments_in(course: Course, people: set[int] | None = None) -> "EnrolmentQuerySet":
    """Return the enrolments to count: those of these people, of everybody by default."""
    enrolments = Enrolment.objects.filter(course=course)
    return enrolments if people is None else enrolments.filter(person_id__in=people)


def miscounted(course: Course, enrolments: "EnrolmentQuerySet") -> "EnrolmentQuerySet":
    """Return those whose counts differ from their records; the true one is ``recounted``."""
    required = _counted_steps(course).count()
    return (
        enrolments.incomplete()
        .annotate(recounted=_steps_done(course))
        .exclude(steps_done=F("recounted"), steps_required=required)
    )


def missing_module_completions(
    course: Course, enrolments: "EnrolmentQuerySet"
) -> Iterator[ModuleCompletion]:
    """Yield those that should be there, unsaved."""
    for module in _modules_that_count(course):
        missing = _having_done(module, enrolments).exclude(module_completions__module=module)
        for enrolment, latest in missing.values_list("pk", "latest"):
            yield ModuleCompletion(enrolment_id=enrolment, module_id=module.pk, completed_at=latest)


def unfounded_module_completions(
    course: Course, enrolments: "EnrolmentQuerySet"
) -> QuerySet[ModuleCompletion]:
    """Return those of modules in which something is to do again, or nothing is required.

    Where the course is complete, they stay.
    """
    enrolments = enrolments.incomplete()
    modules = _modules_that_count(course)
    founded = Q(pk__in=[])
    for module in modules:
        founded |= Q(module=module, enrolment__in=_having_done(module, enrolments).values("pk"))
    return ModuleCompletion.objects.filter(enrolment__in=enrolments.order_by()).exclude(founded)


def _counted_steps(course: Course) -> QuerySet[Step]:
    return Step.objects.live().required().filter(module__course=course).order_by()


def _modules_that_count(course: Course) -> list[Module]:
    """Return the modules that require something, with how much as ``required``."""
    live = Q(steps__in=_counted_steps(course))
    modules = Module.objects.filter(course=course).order_by("pk")
    return list(modules.annotate(required=Count("steps", filter=live)).filter(required__gt=0))


def _steps_done(course: Course) -> Coalesce:
    """Return, for an enrolment of the course, how many of the steps that count are recorded."""
    records = StepRecord.objects.filter(
        enrolment=OuterRef("pk"), step__in=_counted_steps(course), edition=F("step__edition")
    )
    counted = records.order_by().values("enrolment").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def _having_done(module: Module, enrolments: "EnrolmentQuerySet") -> QuerySet[Any]:
    """Return those that did every required step of the module, the last one at ``latest``."""
    recorded = Q(
        step_records__step__in=_counted_steps(module.course).filter(module=module),
        step_records__edition=F("step_records__step__edition"),
    )
    return (
        enrolments.order_by()
        .filter(recorded)
        .annotate(recorded=Count("step_records"), latest=Max("step_records__occurred_at"))
        .filter(recorded=module.required)  # type: ignore[attr-defined]
    )
