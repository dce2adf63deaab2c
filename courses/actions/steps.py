"""What a learner does counts: step, module and course in one transaction."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from courses.actions.enrolments import enrol
from courses.actions.withdrawal import reinstate
from courses.counting.completions import complete
from courses.counting.one import count
from courses.models import Course, Enrolment, Step, StepRecord
from courses.renewal.retakes import fulfil

if TYPE_CHECKING:
    from courses.querysets import EnrolmentQuerySet
    from people.models import User


@transaction.atomic
def complete_step(
    person: "User", *, step: Step, edition: int, occurred_at: datetime, evidence: dict[str, Any]
) -> StepRecord | None:
    """Record that the person completed this edition of the step; the same again changes nothing.

    Completes the module and the course with their last required step, and fulfils what is owed in
    this edition. A record that was withdrawn stands again, with what is told now. A step of an open
    course enrols who is not enrolled; elsewhere nothing is recorded for them and None is returned.
    """
    enrolment = _enrolment(person, step, timezone.localdate(occurred_at))
    if enrolment is None:
        return None
    record, is_new = StepRecord.objects.get_or_create(
        enrolment=enrolment,
        step=step,
        edition=edition,
        defaults={"occurred_at": occurred_at, "minutes": step.minutes, "evidence": evidence},
    )
    if record.withdrawn_at is not None:
        reinstate(record, occurred_at=occurred_at, evidence=evidence)
        is_new = True
    if is_new:
        fulfil(record)
        _advance(enrolment, at=occurred_at)
    return record


@transaction.atomic
def finish_course(person: "User", *, course: Course) -> Enrolment:
    """Complete a course in which a retired step was all that was left to do; the learner's act.

    Raises ``DomainError`` ``not_done`` while something is to do, or without an enrolment.
    """
    enrolment = _enrolments(person, course).to_credit()
    if enrolment is not None and enrolment.is_open:
        _advance(enrolment, at=timezone.now())
    if enrolment is None or not enrolment.is_complete:
        raise DomainError("not_done", _("Some steps of this course are still to do."))
    return enrolment


def _enrolments(person: "User", course: Course) -> "EnrolmentQuerySet":
    return Enrolment.objects.for_person(person).filter(course=course)


def _enrolment(person: "User", step: Step, on: date) -> Enrolment | None:
    """Return the enrolment to credit, held; chosen now where the course is open."""
    course = step.module.course
    enrolment = _enrolments(person, course).to_credit(step, on=on)
    may_choose = course.is_open and not course.is_retired and person.is_active
    if enrolment is None and may_choose:
        enrol(person, course=course, acting_user=person)
        enrolment = _enrolments(person, course).to_credit(step)
    return enrolment


def _advance(enrolment: Enrolment, *, at: datetime) -> None:
    """Count, and complete what is done."""
    was_owing = enrolment.is_owing
    counted = count(enrolment)
    if was_owing and not enrolment.is_owing:
        _tell_renewed(enrolment)
    if not enrolment.is_complete and counted.is_complete:
        at = max(at, counted.latest or at)
        complete(enrolment, at=at, acting_user=enrolment.person)


def _tell_renewed(enrolment: Enrolment) -> None:
    audit.record(
        "course.renewed",
        enrolment,
        acting_user=enrolment.person,
        person=enrolment.person,
        course=enrolment.course_id,
        period=enrolment.period,
    )
