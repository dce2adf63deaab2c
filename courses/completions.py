"""Write the lasting record of a completed course: where the person stood, on that day."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from core import audit
from courses.models import Completion, CompletionNames, Course, Enrolment, Step
from people.enums import AppointmentRole
from people.models import Appointment, Unit

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
    units = _units_upwards(home.unit) if home else []
    head = _head(person, units, day)
    completion = Completion.objects.create(
        enrolment=enrolment,
        person=person,
        course=course,
        course_edition=course.edition,
        unit=home.unit if home else None,
        unit_path="/".join(unit.code for unit in reversed(units)),
        head=head,
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
        course_title=_title(completion.course),
    )


def _home(person: "User", day: date) -> Appointment | None:
    homes = Appointment.objects.current(day).home().filter(person=person)
    return homes.select_related("unit").first()


def _units_upwards(unit: Unit) -> list[Unit]:
    """Return the unit and those above it, the nearest first."""
    steps = range(len(unit.path), 0, -Unit.steplen)
    return list(Unit.objects.filter(path__in=[unit.path[:end] for end in steps]).order_by("-path"))


def _head(person: "User", units: list[Unit], day: date) -> "User | None":
    """Return who heads the nearest unit that the person does not head."""
    heads = (
        Appointment.objects.current(day)
        .filter(unit__in=units, role=AppointmentRole.HEAD)
        .exclude(person=person)
    )
    nearest = heads.select_related("person").order_by("-unit__path", "starts_on", "pk").first()
    return nearest.person if nearest else None


def _minutes(enrolment: Enrolment) -> int:
    """Return the minutes of the steps this person did, optional ones included."""
    done = Step.objects.filter(records__enrolment=enrolment).order_by().distinct()
    total = Step.objects.filter(pk__in=done.values("pk")).aggregate(total=Sum("minutes"))["total"]
    return total or 0


def _title(course: Course) -> str:
    """Return the title in the language courses are written in first, else any, else the slug."""
    titles = dict(course.texts.values_list("locale", "title"))
    source = settings.LANGUAGES[0][0]
    return titles.get(source) or next(iter(titles.values()), course.slug)
