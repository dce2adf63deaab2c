"""Write the lasting record of a completed course: where the person stood, on that day."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from core import audit
from courses.models import Completion, CompletionNames, Enrolment, Step
from people.models import Appointment

if TYPE_CHECKING:
    from people.models import User


def complete(enrolment: Enrolment, *, at: datetime) -> Completion:
    """Freeze the completion; runs in the transaction of the act, which holds the enrolment."""
    enrolment.completed_at = at
    enrolment.save(update_fields=["completed_at"])
    completion = freeze(enrolment, at=at)
    audit.record(
        "course.completed",
        enrolment,
        acting_user=enrolment.person,
        person=enrolment.person,
        course=enrolment.course_id,
        period=enrolment.period,
    )
    return completion


def freeze(enrolment: Enrolment, *, at: datetime) -> Completion:
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
        minutes=_minutes(enrolment),
        steps=enrolment.steps_required,
        completed_at=at,
    )
    name(completion)
    return completion


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
    """Return the minutes of the steps this person did, optional ones included."""
    done = Step.objects.filter(records__enrolment=enrolment).order_by().distinct()
    total = Step.objects.filter(pk__in=done.values("pk")).aggregate(total=Sum("minutes"))["total"]
    return total or 0
