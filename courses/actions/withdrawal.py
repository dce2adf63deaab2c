"""A correction: what was recorded did not happen after all, or it did."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from core import audit
from courses.counting.one import count
from courses.models import Enrolment, Step, StepRecord
from courses.renewal.retakes import owe_again

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def withdraw_step(
    person: "User", *, step: Step, edition: int, acting_user: "User | None"
) -> StepRecord | None:
    """Let the person's last record of this edition of the step count no more; None without one.

    What it fulfilled is owed again. An open enrolment is counted anew; a complete one keeps its
    completion.
    """
    enrolments = _held(person, step)
    records = StepRecord.objects.standing().filter(
        enrolment__in=enrolments, step=step, edition=edition
    )
    record = records.order_by("occurred_at", "pk").last()
    if record is None:
        return None
    record.withdrawn_at = timezone.now()
    record.save(update_fields=["withdrawn_at"])
    owe_again(record)
    count(enrolments[record.enrolment_id])
    _tell("step.withdrawn", record, person, acting_user)
    return record


def reinstate(record: StepRecord, *, occurred_at: datetime, evidence: dict[str, Any]) -> None:
    """Let a withdrawn record stand again, as it is told now; its enrolment is held and counted."""
    record.withdrawn_at = None
    record.occurred_at, record.evidence = occurred_at, evidence
    record.minutes = record.step.minutes
    record.save(update_fields=["withdrawn_at", "occurred_at", "evidence", "minutes"])
    person = record.enrolment.person
    _tell("step.reinstated", record, person, person)


def _held(person: "User", step: Step) -> dict[int, Enrolment]:
    """Return all the person's enrolments in the course, held in the order of every act."""
    enrolments = Enrolment.objects.for_person(person).filter(course=step.module.course_id)
    held = enrolments.order_by("period").select_for_update(no_key=True)
    return {enrolment.pk: enrolment for enrolment in held}


def _tell(verb: str, record: StepRecord, person: "User", acting_user: "User | None") -> None:
    audit.record(
        verb,
        record,
        acting_user=acting_user,
        person=person,
        step=record.step_id,
        edition=record.edition,
        enrolment=record.enrolment_id,
    )
