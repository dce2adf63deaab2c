"""Write the lasting record of a completed course: where the person stood, on that day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from core import audit
from courses.duties.months import add_months
from courses.enums import Source
from courses.models import Completion, CompletionNames, Course, Enrolment, StepRecord
from people.models import Appointment

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class Elsewhere:
    """What is told of a completion that did not happen here: no step of it is counted."""

    minutes: int
    source: Source
    recorded_by: "User | None" = None
    note: str = ""
    evidence: str = ""
    """The name of the stored file."""


def complete(enrolment: Enrolment, *, at: datetime, acting_user: "User | None") -> Completion:
    """Freeze the completion; runs in the transaction of the act, which holds the enrolment.

    Without an acting user, it is the system: see ``courses.counting.waiting``.
    """
    enrolment.completed_at = at
    enrolment.save(update_fields=["completed_at"])
    completion = freeze(enrolment, at=at)
    audit.record(
        "course.completed",
        enrolment,
        acting_user=acting_user,
        person=enrolment.person,
        course=enrolment.course_id,
        period=enrolment.period,
    )
    return completion


def freeze(enrolment: Enrolment, *, at: datetime, elsewhere: Elsewhere | None = None) -> Completion:
    """Write the Completion and its names as things were at that time."""
    day = timezone.localdate(at)
    person, course = enrolment.person, enrolment.course
    home = _home(person, day)
    line = home.unit.line().order_by("path") if home else []
    completion = Completion.objects.create(
        enrolment=enrolment,
        person=person,
        course=course,
        course_edition=course.edition,
        unit=home.unit if home else None,
        unit_path="/".join(unit.code for unit in line),
        head=home.unit.head_on(day, besides=person) if home else None,
        position=home.position if home else "",
        minutes=elsewhere.minutes if elsewhere else _minutes(enrolment),
        steps=0 if elsewhere else enrolment.steps_required,
        completed_at=at,
        source=elsewhere.source if elsewhere else Source.HERE,
        recorded_by=elsewhere.recorded_by if elsewhere else None,
        note=elsewhere.note if elsewhere else "",
        evidence=elsewhere.evidence if elsewhere else "",
        valid_until=valid_until(course, day),
    )
    name(completion)
    return completion


def valid_until(course: Course, day: date) -> date | None:
    """Return the last day on which a completion of that day holds; None for ever."""
    return add_months(day, course.valid_months) if course.valid_months else None


def name(completion: Completion) -> CompletionNames:
    """Write the names that go with the ids."""
    head = completion.head
    return CompletionNames.objects.create(
        completion=completion,
        person_name=completion.person.full_name,
        head_name=head.full_name if head else "",
        course_title=completion.course.title_in(settings.LANGUAGES[0][0]),
    )


def _home(person: "User", day: date) -> Appointment | None:
    homes = Appointment.objects.current(day).home().filter(person=person)
    return homes.select_related("unit").first()


def _minutes(enrolment: Enrolment) -> int:
    """Return what the steps this person did were worth on their day, optional ones included.

    Each step once, by its newest record.
    """
    records = StepRecord.objects.standing().filter(enrolment=enrolment)
    newest = records.order_by("occurred_at", "pk").values_list("step_id", "minutes")
    return sum(dict(newest).values())
