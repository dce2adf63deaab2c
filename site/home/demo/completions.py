"""The frozen records of those who did the last step: those of the action, for many at once."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from core.models import AuditEvent
from courses.counting.completions import valid_until
from courses.models import Completion, CompletionNames, Course, Enrolment
from home.demo.organisation import BATCH, Stored
from home.demo.plan import PlannedPerson


@dataclass(frozen=True)
class Finish:
    """That a person did the last required step, and the minutes of all steps done."""

    person: PlannedPerson
    enrolment: Enrolment
    moment: datetime
    minutes: int


def finish(course: Course, finishes: list[Finish], stored: Stored) -> None:
    """Complete the enrolments, freeze the completions and write the audit."""
    for one in finishes:
        one.enrolment.completed_at = one.moment
    enrolments = [one.enrolment for one in finishes]
    Enrolment.objects.bulk_update(enrolments, ["completed_at"], batch_size=500)
    required = dict(Enrolment.objects.filter(course=course).values_list("pk", "steps_required"))
    for one in finishes:
        one.enrolment.steps_required = required[one.enrolment.pk]
    freeze(course, finishes, stored)


def freeze(course: Course, finishes: list[Finish], stored: Stored) -> None:
    """Write the completions of enrolments that are complete, and the audit."""
    completions = [_completion(course, one, stored) for one in finishes]
    Completion.objects.bulk_create(completions, batch_size=BATCH)
    _name(course, completions, [stored.person(one.person).full_name for one in finishes])
    AuditEvent.objects.bulk_create((_event(one) for one in finishes), batch_size=BATCH)


def _completion(course: Course, one: Finish, stored: Stored) -> Completion:
    home = one.person.home_on(timezone.localdate(one.moment))
    above = home.upwards()
    heads = [unit.head for unit in above if unit.head is not None and unit.head is not one.person]
    return Completion(
        enrolment=one.enrolment,
        person_id=one.enrolment.person_id,
        course=course,
        course_edition=course.edition,
        unit=stored.units[home.code],
        unit_path="/".join(unit.code for unit in reversed(above)),
        head=stored.person(heads[0]) if heads else None,
        position=one.person.position,
        minutes=one.minutes,
        steps=one.enrolment.steps_required,
        completed_at=one.moment,
        valid_until=valid_until(course, timezone.localdate(one.moment)),
    )


def _name(course: Course, completions: list[Completion], names: list[str]) -> None:
    titles = dict(course.texts.values_list("locale", "title"))
    title = titles.get(settings.LANGUAGES[0][0], course.slug)
    CompletionNames.objects.bulk_create(
        (
            CompletionNames(
                completion=completion,
                person_name=name,
                head_name=completion.head.full_name if completion.head else "",
                course_title=title,
            )
            for completion, name in zip(completions, names, strict=True)
        ),
        batch_size=BATCH,
    )


def _event(one: Finish) -> AuditEvent:
    enrolment = one.enrolment
    return AuditEvent(
        occurred_at=one.moment,
        verb="course.completed",
        actor_id=enrolment.person_id,
        person_id=enrolment.person_id,
        subject_kind="enrolment",
        subject_id=str(enrolment.pk),
        data={"course": enrolment.course_id, "period": enrolment.period},
    )
