"""Rules: made, changed and ended; the enrolments follow in the same transaction."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from courses.actions.enrolments import sync_enrolments
from courses.enums import DueKind
from courses.locking import lock_courses
from courses.models import Assignment, Course
from courses.permissions import may_assign

if TYPE_CHECKING:
    from people.models import Unit, User


@transaction.atomic
def assign(
    course: Course, *, unit: "Unit", due_on: date | None, acting_user: "User | None"
) -> Assignment:
    """Let the people of the unit and below it take the course by the end of ``due_on``.

    Raises ``DomainError``: ``not_a_keeper``, ``course_retired``, ``unit_closed``,
    ``already_assigned``. Without an acting user, it is the system.
    """
    _refuse_stranger(acting_user)
    lock_courses(course)
    refuse_assignment(course, unit=unit)
    assignment = Assignment.objects.create(
        course=course,
        unit=unit,
        due=DueKind.DATE if due_on else DueKind.NONE,
        due_on=due_on,
        created_by=acting_user,
    )
    _record("assignment.made", assignment, acting_user)
    sync_enrolments(course=course)
    return assignment


def refuse_assignment(course: Course, *, unit: "Unit") -> None:
    """Raise the ``DomainError`` with which ``assign`` would refuse; else do nothing."""
    if course.is_retired:
        raise DomainError(
            "course_retired",
            _("This course is not published. Publish it first, then assign it."),
        )
    if unit.closed_on is not None:
        raise DomainError(
            "unit_closed", _("%(unit)s is closed. Choose a unit that is open.") % {"unit": unit}
        )
    if Assignment.objects.in_force().filter(course=course, unit=unit).exists():
        raise DomainError(
            "already_assigned",
            _(
                "This course is assigned to %(unit)s already. "
                "Change the date there, or end that assignment first."
            )
            % {"unit": unit},
        )


@transaction.atomic
def change_due_date(
    assignment: Assignment, *, due_on: date | None, acting_user: "User | None"
) -> Assignment:
    """Want the course by another date; complete enrolments keep theirs."""
    _refuse_stranger(acting_user)
    assignment = _held(assignment)
    before, assignment.due_on = assignment.due_on, due_on
    assignment.due = DueKind.DATE if due_on else DueKind.NONE
    assignment.save(update_fields=["due", "due_on"])
    _record("assignment.changed", assignment, acting_user, before=_iso(before))
    sync_enrolments(course=assignment.course)
    return assignment


@transaction.atomic
def end_assignment(assignment: Assignment, *, acting_user: "User | None") -> Assignment:
    """Let the rule hold no longer; enrolments that no other rule keeps end, complete ones stay."""
    _refuse_stranger(acting_user)
    assignment = _held(assignment)
    assignment.ended_at = timezone.now()
    assignment.save(update_fields=["ended_at"])
    _record("assignment.ended", assignment, acting_user)
    sync_enrolments(course=assignment.course)
    return assignment


def _refuse_stranger(acting_user: "User | None") -> None:
    if acting_user is not None and not may_assign(acting_user):
        raise DomainError("not_a_keeper", _("Only HR and site administrators may assign courses."))


def _held(assignment: Assignment) -> Assignment:
    """Return it as it is now, its course held."""
    lock_courses(assignment.course)
    assignment = Assignment.objects.select_related("course", "unit").get(pk=assignment.pk)
    if assignment.is_ended:
        raise DomainError(
            "assignment_ended", _("This assignment has ended already. Nothing was changed.")
        )
    return assignment


def _record(verb: str, assignment: Assignment, acting_user: "User | None", **data: Any) -> None:
    audit.record(
        verb,
        assignment,
        acting_user=acting_user,
        course=assignment.course_id,
        unit=assignment.unit_id,
        due_on=_iso(assignment.due_on),
        **data,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
