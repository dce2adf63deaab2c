"""What may be recorded that did not happen here; the same for one record and for a file of them."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import DomainError
from courses.elsewhere.periods import Known
from courses.models import Enrolment

NOON = time(12)
MOST_MINUTES = 10_000
LONGEST_NOTE = 1000
EARLIEST = date(1950, 1, 1)


def moment_of(day: date) -> datetime:
    """Return when a completion of that day counts as done: at noon in the organisation's time zone.

    Only the day is known. Noon lies within it also where the zone is changed by some hours later.
    On the very day it is now, where noon is yet to come.
    """
    noon = timezone.make_aware(datetime.combine(day, NOON))
    return min(noon, timezone.now()) if day == timezone.localdate() else noon


def refuse_day(day: date, *, left_on: date | None, retired_on: date | None) -> None:
    """Refuse a day on which this person cannot have completed this course.

    Raises ``DomainError``: ``day_to_come``, ``day_too_old``, ``person_left``, ``course_retired``.
    """
    for refusal in _refusals(day, left_on, retired_on):
        raise refusal


def _refusals(day: date, left_on: date | None, retired_on: date | None) -> Iterator[DomainError]:
    if day > timezone.localdate():
        yield DomainError(
            "day_to_come", _("This day lies in the future. Only the past is recorded.")
        )
    if day < EARLIEST:
        yield DomainError("day_too_old", _("This day lies too far back. Check the year."))
    if left_on is not None and day >= left_on:
        yield DomainError(
            "person_left", _("This person had left by that day. Choose a day before that.")
        )
    if retired_on is not None and day > retired_on:
        yield DomainError(
            "course_retired",
            _("This course was no longer offered on that day. Choose a day before that."),
        )


def known_of(enrolment: Enrolment) -> Known:
    """Return an enrolment as far as periods are concerned."""
    at = enrolment.completed_at
    return Known(enrolment.period, enrolment.is_open, timezone.localdate(at) if at else None)


def new_period(person: int, course: int, period: int, day: date) -> Enrolment:
    """Return a period that began and ended on that day; whether it is assigned the rules say."""
    return Enrolment(
        person_id=person,
        course_id=course,
        period=period,
        opened_on=day,
        cycle_from=day,
        cycle_on=day,
        is_assigned=False,
    )


def fulfil(enrolment: Enrolment, day: date) -> None:
    """Let it be complete without a step counted: none was taken for it here."""
    enrolment.completed_at = moment_of(day)
    enrolment.steps_done = enrolment.steps_required = 0
