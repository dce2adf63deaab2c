"""Enrolments follow the rules, or a person's own choice."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from courses.counting.tally import required_counts
from courses.duties import Difference, difference
from courses.duties.dates import Standing
from courses.locking import lock_courses
from courses.models import Course, Enrolment, Reach
from courses.signals import enrolments_changed
from people.querysets import today

if TYPE_CHECKING:
    from people.models import User

BATCH = 2000


@transaction.atomic
def sync_enrolments(*, people: set[int] | None = None, course: Course | None = None) -> None:
    """Make reaches and enrolments match the rules, for these people (all by default) and courses.

    A fixed number of statements apart from batches of rows. Complete enrolments keep everything
    but whether an assignment holds.
    """
    lock_courses(*filter(None, [course]))
    if people is None:
        apply(difference(course=course), course)
        return
    for some in _batches(people):
        apply(difference(people=set(some), course=course), course)


def apply(found: Difference, course: Course | None) -> None:
    """Bring reaches and enrolments in the course, or in all, to where the rules want them."""
    on = today()
    for gone in _batches(found.gone):
        Reach.objects.filter(pk__in=gone).update(until=on)
    Reach.objects.bulk_create(
        (
            Reach(assignment_id=rule, person_id=person, since=since)
            for (rule, person), since in found.newly.items()
        ),
        batch_size=BATCH,
    )
    _open(found, on)
    _change(found, on)
    changed = {one.person for one in found.openings} | {row.person for row, _ in found.changes}
    enrolments_changed.send(sender=Enrolment, people=changed, course=course)


def _open(found: Difference, on: date) -> None:
    courses = {opening.course for opening in found.openings}
    required = required_counts(courses) if courses else {}
    enrolments = [
        Enrolment(
            person_id=opening.person,
            course_id=opening.course,
            period=opening.period,
            opened_on=on,
            cycle_from=opening.cycle.first,
            cycle_on=opening.cycle.turn,
            steps_required=required.get(opening.course, 0),
            **_columns(opening.standing),
        )
        for opening in found.openings
    ]
    Enrolment.objects.bulk_create(enrolments, batch_size=BATCH)


def _change(found: Difference, on: date) -> None:
    """Let them stand as wanted, also one that was completed a moment ago."""
    now = timezone.now()
    for wanted, rows in found.by_standing().items():
        again = {"opened_on": on, "cycle_from": on, "cycle_on": on, "ended_at": None}
        for some in _batches(row.pk for row in rows):
            enrolments = Enrolment.objects.filter(pk__in=some)
            enrolments.complete().update(is_assigned=wanted.is_assigned)
            standing = enrolments.incomplete()
            if wanted.is_ended:
                ended_at = Coalesce("ended_at", Value(now))
                standing.update(is_assigned=wanted.is_assigned, ended_at=ended_at)
            else:
                stands = _columns(wanted)
                standing.filter(ended_at__isnull=False).update(**again, **stands)
                standing.update(**stands)


def _columns(standing: Standing) -> dict[str, Any]:
    """Return what an enrolment that holds says of it."""
    wanted = standing.wanted
    return {
        "is_assigned": standing.is_assigned,
        "due_on": standing.due_on,
        "course_due_on": wanted.course_due_on,
        "module_dates": {str(module): day.isoformat() for module, day in wanted.module_dates},
        "held_until": wanted.held_until,
    }


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
    for name, value in _columns(Standing(is_assigned=False)).items():
        setattr(enrolment, name, value)
    enrolment.ended_at = None
    enrolment.opened_on = enrolment.cycle_from = enrolment.cycle_on = today()
    enrolment.chosen_at = audit.moment()
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
