"""Completions that did not happen here, recorded one by one with what shows it."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from courses.actions.enrolments import sync_enrolments
from courses.counting.completions import Elsewhere, freeze
from courses.elsewhere import evidence
from courses.elsewhere.crediting import fulfil, known_of, moment_of, new_period, refuse_day
from courses.elsewhere.periods import period_for
from courses.elsewhere.places import PastPlaces
from courses.enums import Source
from courses.locking import lock_courses
from courses.models import Completion, Course, Enrolment
from courses.permissions import may_record

if TYPE_CHECKING:
    from django.core.files import File

    from people.models import User


def record_elsewhere(
    person: "User",
    *,
    course: Course,
    completed_on: date,
    minutes: int | None,
    note: str,
    file: "File | None",
    acting_user: "User",
) -> Completion:
    """Record that the person completed the course elsewhere on a day.

    Without minutes it is credited with what the course is worth here today. What is owed at this
    moment is fulfilled by it; else it is a period of its own. Raises ``DomainError``:
    ``not_a_recorder``, ``oneself``, ``already_recorded``; for the day the codes of
    ``courses.elsewhere.crediting``, and for the file those of ``courses.elsewhere.evidence``.
    """
    refuse_recorder(person, acting_user)
    stored = evidence.keep(file) if file is not None else ""
    told = Elsewhere(
        course.minutes if minutes is None else minutes,
        Source.OUTSIDE,
        acting_user,
        note.strip(),
        stored,
    )
    try:
        return _record(person, course, completed_on, told)
    except BaseException:
        if stored:
            evidence.forget(stored)
        raise


def refuse_recorder(person: "User", acting_user: "User") -> None:
    """Refuse whoever may not record, and everybody their own."""
    if not may_record(acting_user):
        raise DomainError(
            "not_a_recorder", _("Only HR, trainers and site administrators may record this.")
        )
    if person == acting_user:
        raise DomainError(
            "oneself", _("Nobody records a completion of their own. Ask a colleague to do it.")
        )


@transaction.atomic
def _record(person: "User", course: Course, day: date, told: Elsewhere) -> Completion:
    lock_courses(course)
    _refuse_day(person, course, day)
    enrolment = _enrolment(person, course, day)
    completion = freeze(enrolment, at=moment_of(day), elsewhere=told)
    audit.record(
        "completion.recorded",
        completion,
        acting_user=told.recorded_by,
        person=person,
        course=course.pk,
        period=enrolment.period,
        day=day.isoformat(),
        minutes=told.minutes,
        has_file=bool(told.evidence),
    )
    sync_enrolments(people={person.pk}, course=course)
    return completion


def _refuse_day(person: "User", course: Course, day: date) -> None:
    left_on = None
    if not person.is_active:
        left_on = PastPlaces({person.pk}).left_on(person.pk)
    retired_on = timezone.localdate(course.retired_at) if course.retired_at else None
    refuse_day(day, left_on=left_on, retired_on=retired_on)


def _enrolment(person: "User", course: Course, day: date) -> Enrolment:
    """Return the enrolment that is complete by it, held and saved as complete."""
    held = Enrolment.objects.for_person(person).filter(course=course)
    rows = {row.period: row for row in held.select_for_update(no_key=True)}
    known = [known_of(row) for row in rows.values()]
    if any(one.completed_on == day for one in known):
        raise DomainError(
            "already_recorded",
            _("A completion of this course by this person on that day is recorded already."),
        )
    period, is_there = period_for(known, day)
    enrolment = rows[period] if is_there else new_period(person.pk, course.pk, period, day)
    fulfil(enrolment, day)
    enrolment.save()
    enrolment.person, enrolment.course = person, course
    return enrolment
