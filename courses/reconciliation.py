"""What of courses is derived, how drift is found in it and how it is repaired.

Lines name ids and codes, never people.
"""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from core import reconciliation
from courses import projection
from courses.actions import sync_enrolments
from courses.counting import waiting
from courses.counting.completions import freeze, name
from courses.counting.many import (
    enrolments_in,
    misasked,
    miscounted,
    missing_module_completions,
    recount,
    unfounded_module_completions,
)
from courses.duties import Enrolled, applying, difference
from courses.duties.dates import Standing
from courses.models import Completion, Course, Enrolment


def register() -> None:
    """Register all of it, in the order in which one follows from another."""
    reconciliation.register(
        "course", projection.drift, lambda: projection.project_all(fresh=True), order=20
    )
    reconciliation.register("completion", completion_drift, repair_completions, order=30)
    reconciliation.register("enrolment", enrolment_drift, sync_enrolments, order=40)
    reconciliation.register("assignment", applying.left_lying, applying.finish_those_left, order=45)
    reconciliation.register("count", count_drift, repair_counts, order=50)
    reconciliation.register("waiting", waiting.drift, waiting.repair, order=60)


def enrolment_drift() -> Iterator[str]:
    """Yield where enrolments differ from assignments, places and choices."""
    for course in Course.objects.order_by("pk"):
        found = difference(course=course)
        for rule, person in found.newly:
            yield f"assignment {rule} reaches person {person} unsaid"
        for reach in found.gone:
            yield f"reach {reach} holds no more"
        for opening in found.openings:
            yield f"person {opening.person} should be enrolled in {course} ({opening.period})"
        for enrolled, wanted in found.changes:
            yield f"{enrolled.pk} in {course} is {_said(enrolled)}, should be {_told(wanted)}"


def _said(enrolled: Enrolled) -> str:
    return _told(enrolled.standing)


def _told(standing: Standing) -> str:
    if standing.is_ended:
        return "ended"
    due = f", wanted by {standing.due_on}" if standing.due_on else ""
    wanted = standing.wanted
    parts = f", its modules by {dict(wanted.module_dates)}" if wanted.module_dates else ""
    held = f", held until {wanted.held_until}" if wanted.held_until else ""
    return ("assigned" if standing.is_assigned else "chosen") + due + parts + held


def completion_drift() -> Iterator[str]:
    """Yield where an enrolment and its completion do not say the same."""
    for enrolment in _without_completion():
        yield f"enrolment {enrolment.pk} is complete and has no completion"
    for completion in _told_otherwise():
        yield f"{completion.pk} and enrolment {completion.enrolment_id} differ in the time"
    for completion in _without_names():
        yield f"{completion.pk} has no names"


def repair_completions() -> None:
    """Write what is missing; where the two differ, the completion is the fact."""
    for enrolment in _without_completion():
        if enrolment.completed_at is not None:
            freeze(enrolment, at=enrolment.completed_at)
    for completion in _told_otherwise():
        Enrolment.objects.filter(pk=completion.enrolment_id).update(
            completed_at=completion.completed_at, ended_at=None
        )
    for completion in _without_names():
        name(completion)


def _without_completion() -> QuerySet[Enrolment]:
    missing = Enrolment.objects.complete().filter(completion__isnull=True)
    return missing.select_related("person", "course").order_by("pk")


def _told_otherwise() -> QuerySet[Completion]:
    same = Q(enrolment__completed_at=F("completed_at"))
    return Completion.objects.filter(~same | Q(enrolment__completed_at=None)).order_by("pk")


def _without_names() -> QuerySet[Completion]:
    missing = Completion.objects.filter(names__isnull=True)
    return missing.select_related("person", "head", "course").order_by("pk")


def count_drift() -> Iterator[str]:
    """Yield where counts and module completions differ from the step records."""
    for enrolment in _not_as_completed():
        yield f"enrolment {enrolment.pk} is complete and counts otherwise than its completion"
    for course in Course.objects.order_by("pk"):
        yield from _miscounted_in(course)


def _miscounted_in(course: Course) -> Iterator[str]:
    enrolments = enrolments_in(course)
    for enrolment in miscounted(course, enrolments):
        counted = f"{enrolment.steps_done} of {enrolment.steps_required}"
        yield f"enrolment {enrolment.pk} says {counted}, its records do not"
    for enrolment in misasked(course, enrolments):
        again = f"{enrolment.steps_again} to do again by {enrolment.again_due_on}"
        yield f"enrolment {enrolment.pk} says {again}, its retakes do not"
    for missing in missing_module_completions(course, enrolments):
        yield f"enrolment {missing.enrolment_id} has done module {missing.module_id} unsaid"
    for extra in unfounded_module_completions(course, enrolments):
        yield f"enrolment {extra.enrolment_id} has not done module {extra.module_id} as said"


def repair_counts() -> None:
    """Count anew."""
    steps = Completion.objects.filter(enrolment=OuterRef("pk")).values("steps")
    _not_as_completed().update(steps_done=Subquery(steps), steps_required=Subquery(steps))
    for course in Course.objects.order_by("pk"):
        recount(course)


def _not_as_completed() -> QuerySet[Enrolment]:
    steps = F("completion__steps")
    complete = Enrolment.objects.filter(completion__isnull=False).order_by("pk")
    return complete.exclude(steps_done=steps, steps_required=steps)
