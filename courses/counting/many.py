"""Count many enrolments at once, in SQL: a fixed number of statements a module.

The same truth as ``courses.counting.tally``. The counts of a complete enrolment are frozen with its
completion, but for how much of it needs doing again; those of every other one are kept true here.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from courses.duties.pacing import pace
from courses.locking import lock_courses, lock_enrolments
from courses.models import Course, Enrolment, Module, ModuleCompletion, Retake, Step, StepRecord
from courses.signals import enrolments_changed

if TYPE_CHECKING:
    from courses.querysets import EnrolmentQuerySet

BATCH = 2000

NO_DAY = Value(date.max)
"""In the place of a day that is not wanted, so that two such compare as the same."""


@transaction.atomic
def recount(course: Course, people: set[int] | None = None) -> None:
    """Bring counts, module completions and the pace in line with the live course.

    Completes nobody, even where nothing is left to do: see ``Enrolment.is_waiting``.
    """
    lock_courses(course)
    enrolments = enrolments_in(course, people)
    lock_enrolments(enrolments)
    miscounted(course, enrolments).update(
        steps_done=_steps_done(course), steps_required=_counted_steps(course).count()
    )
    misasked(course, enrolments).update(
        steps_again=_steps_again(course), again_due_on=_again_due_on(course)
    )
    unfounded_module_completions(course, enrolments).delete()
    missing = missing_module_completions(course, enrolments)
    ModuleCompletion.objects.bulk_create(missing, batch_size=BATCH)
    pace(enrolments)
    enrolments_changed.send(sender=Enrolment, people=people, course=course)


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


def misasked(course: Course, enrolments: "EnrolmentQuerySet") -> "EnrolmentQuerySet":
    """Return those, complete ones too, that say another number or day of what to do again."""
    return enrolments.annotate(
        owed=_steps_again(course),
        owed_by=Coalesce(_again_due_on(course), NO_DAY),
        said_by=Coalesce("again_due_on", NO_DAY),
    ).exclude(steps_again=F("owed"), said_by=F("owed_by"))


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
    """Return, for an enrolment of the course, how many of the steps that count are done."""
    records = StepRecord.objects.holding().filter(
        enrolment=OuterRef("pk"), step__in=_counted_steps(course)
    )
    counted = records.order_by().values("enrolment").annotate(number=Count("step", distinct=True))
    return Coalesce(Subquery(counted.values("number")), 0)


def _steps_again(course: Course) -> Coalesce:
    """Return, for an enrolment of the course, how many of the steps that count need doing again."""
    counted = _owed(course).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def _again_due_on(course: Course) -> Subquery:
    return Subquery(_owed(course).annotate(day=Min("due_on")).values("day"))


def _owed(course: Course) -> QuerySet[Any]:
    owed = Retake.objects.owed().filter(enrolment=OuterRef("pk"), step__in=_counted_steps(course))
    return owed.order_by().values("enrolment")


def _having_done(module: Module, enrolments: "EnrolmentQuerySet") -> QuerySet[Any]:
    """Return those that did every required step of the module, the last one at ``latest``.

    The same records as ``StepRecordQuerySet.holding``, on the join that is counted.
    """
    owed = Retake.objects.owed().filter(
        enrolment=OuterRef("pk"), step=OuterRef("step_records__step")
    )
    recorded = Q(
        ~Exists(owed),
        step_records__step__in=_counted_steps(module.course).filter(module=module),
        step_records__withdrawn_at__isnull=True,
    )
    return (
        enrolments.order_by()
        .filter(recorded)
        .annotate(
            recorded=Count("step_records__step", distinct=True),
            latest=Max("step_records__occurred_at"),
        )
        .filter(recorded=module.required)  # type: ignore[attr-defined]
    )
