"""Enrolments follow the rules, or a person's own choice."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from courses.duties import Difference, difference
from courses.locking import lock_courses
from courses.models import Course, Enrolment
from courses.rules import Standing
from courses.tally import required_counts

if TYPE_CHECKING:
    from courses.querysets import EnrolmentQuerySet
    from people.models import User

BATCH = 2000


@transaction.atomic
def sync_enrolments(*, people: set[int] | None = None, course: Course | None = None) -> None:
    """Make enrolments match the rules, for these people (all by default) and courses.

    A fixed number of statements apart from batches of rows. Complete enrolments keep everything
    but whether an assignment holds.
    """
    lock_courses(course)
    if people is None:
        apply(difference(course=course))
        return
    for some in _batches(people):
        apply(difference(people=set(some), course=course))


def apply(found: Difference) -> None:
    """Bring the enrolments to where the rules want them."""
    _open(found)
    now = timezone.now()
    for wanted, ids in found.by_standing().items():
        for some in _batches(ids):
            _stand(Enrolment.objects.filter(pk__in=some), wanted, now)


def _open(found: Difference) -> None:
    required = required_counts({course for _, course in found.missing}) if found.missing else {}
    enrolments = [
        Enrolment(
            person_id=person,
            course_id=course,
            due_on=duty.due_on,
            steps_required=required.get(course, 0),
        )
        for (person, course), duty in found.missing.items()
    ]
    Enrolment.objects.bulk_create(enrolments, batch_size=BATCH)


def _stand(enrolments: "EnrolmentQuerySet", wanted: Standing, now: datetime) -> None:
    """Let them stand as wanted, also one that was completed a moment ago."""
    ended_at = Coalesce("ended_at", Value(now)) if wanted.is_ended else None
    enrolments.complete().update(is_assigned=wanted.is_assigned)
    enrolments.incomplete().update(
        is_assigned=wanted.is_assigned, due_on=wanted.due_on, ended_at=ended_at
    )


def _batches(ids: Iterable[int]) -> Iterator[set[int]]:
    remaining = iter(ids)
    while some := set(islice(remaining, BATCH)):
        yield some


@transaction.atomic
def enrol(person: "User", *, course: Course, acting_user: "User | None") -> Enrolment:
    """Let a person take an open course by their own choice; who has a place in it keeps it.

    Raises ``DomainError``: ``course_not_open``, ``person_inactive``.
    """
    lock_courses(course)
    enrolment = Enrolment.objects.for_person(person).filter(course=course).last_period()
    if enrolment is not None and enrolment.is_current:
        return enrolment
    _refuse(person, course)
    enrolment = enrolment or Enrolment(
        person=person, course=course, steps_required=required_counts({course.pk}).get(course.pk, 0)
    )
    enrolment.is_assigned, enrolment.due_on, enrolment.ended_at = False, None, None
    enrolment.chosen_at = timezone.now()
    enrolment.save()
    audit.record(
        "course.chosen", enrolment, acting_user=acting_user, person=person, course=course.pk
    )
    return enrolment


def _refuse(person: "User", course: Course) -> None:
    if course.is_retired or not course.is_open:
        raise DomainError(
            "course_not_open",
            _("This course is for those it is assigned to. Ask your head if you would like it."),
        )
    if not person.is_active:
        raise DomainError("person_inactive", _("This person is not active."))
