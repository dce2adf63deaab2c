"""Rules: made, changed, applied and ended; the enrolments follow in the same transaction.

A rule that reaches more than ``AT_ONCE`` people is in force at once, and applied to them in the
background, in batches: see ``courses.duties.applying``.
"""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, background
from core.errors import DomainError
from courses.actions.enrolments import sync_enrolments
from courses.actions.refusing import refuse_assignment
from courses.duties import reached_today, rule_of
from courses.duties.applying import apply_assignment
from courses.duties.paths import courses_of
from courses.duties.terms import Terms
from courses.locking import lock_courses
from courses.models import Assignment, Course, Enrolment, LearningPath
from courses.permissions import may_assign
from people.querysets import today

if TYPE_CHECKING:
    from people.models import User

AT_ONCE = 500


@transaction.atomic
def assign(
    target: Course | LearningPath, terms: Terms, *, acting_user: "User | None"
) -> Assignment:
    """Let the people whom the terms reach take the course, or all that is on the path.

    Raises ``DomainError``: ``not_a_keeper`` and those of ``refuse_assignment``. Without an acting
    user, it is the system.
    """
    _refuse_stranger(acting_user)
    terms = terms.tidy()
    lock_courses(*courses_of(target))
    refuse_assignment(target, terms)
    assignment = Assignment.objects.create(
        course=target if isinstance(target, Course) else None,
        path=target if isinstance(target, LearningPath) else None,
        starts_on=terms.opens_on or today(),
        created_by=acting_user,
        **terms.columns(),
    )
    assignment.people.set(terms.people)
    _record("assignment.made", assignment, acting_user, **terms.said())
    _apply(assignment, reached_by(assignment))
    return assignment


@transaction.atomic
def change_assignment(
    assignment: Assignment, terms: Terms, *, acting_user: "User | None"
) -> Assignment:
    """Let other terms hold from now on; complete enrolments keep their dates."""
    _refuse_stranger(acting_user)
    terms = terms.tidy()
    assignment = _held(assignment)
    refuse_assignment(assignment.target, terms, besides=assignment)
    before = Terms.of(assignment)
    affected = _reached(assignment)
    for name, value in terms.columns().items():
        setattr(assignment, name, value)
    if terms.opens_on != before.opens_on:
        assignment.starts_on = terms.opens_on or today()
    assignment.save()
    assignment.people.set(terms.people)
    said = {"before": before.said(), **terms.said()}
    _record("assignment.changed", assignment, acting_user, **said)
    _apply(assignment, affected | reached_by(assignment))
    return assignment


@transaction.atomic
def end_assignment(assignment: Assignment, *, acting_user: "User | None") -> Assignment:
    """Let the rule hold no longer; enrolments that no other rule keeps end, complete ones stay."""
    _refuse_stranger(acting_user)
    assignment = _held(assignment)
    assignment.ended_at, assignment.applying_since = timezone.now(), None
    assignment.save(update_fields=["ended_at", "applying_since"])
    _record("assignment.ended", assignment, acting_user)
    _sync(assignment, _reached(assignment))
    return assignment


@transaction.atomic
def cancel_assignment(assignment: Assignment, *, acting_user: "User | None") -> None:
    """Take back a rule that is being applied for the first time: the audit alone remembers it.

    Enrolments that it opened and nobody has touched go with it; all others stand as without it.
    """
    _refuse_stranger(acting_user)
    assignment = _held(assignment)
    if not assignment.may_be_cancelled:
        raise DomainError(
            "applied",
            _("Everybody is enrolled already. End the assignment if it should hold no longer."),
        )
    _record("assignment.cancelled", assignment, acting_user)
    people, courses = _reached(assignment), courses_of(assignment.target)
    since = assignment.applying_since
    assignment.delete()
    for course in courses:
        sync_enrolments(people=people, course=course)
        Enrolment.objects.filter(course=course, person__in=people).untouched().filter(
            created_at__gte=since
        ).delete()


def reached_by(assignment: Assignment) -> set[int]:
    """Return the ids of those whom the assignment reaches today."""
    if assignment.is_ended or assignment.starts_on > today():
        return set()
    found = reached_today([rule_of(assignment)], None, {}, today())
    return {person for _, person in found}


def _apply(assignment: Assignment, people: set[int]) -> None:
    """Let the enrolments of these people follow: at once where they are few, else soon."""
    if len(people) > AT_ONCE:
        assignment.applying_since = timezone.now()
        assignment.to_apply, assignment.applied = len(people), 0
        assignment.save(update_fields=["applying_since", "to_apply", "applied"])
        background.enqueue(apply_assignment, assignment.pk)
        return
    assignment.applying_since, assignment.applied_at = None, assignment.applied_at or timezone.now()
    assignment.save(update_fields=["applying_since", "applied_at"])
    _sync(assignment, people)


def _sync(assignment: Assignment, people: set[int]) -> None:
    for course in courses_of(assignment.target):
        sync_enrolments(people=people, course=course)


def _reached(assignment: Assignment) -> set[int]:
    """Return the ids of those whom it is known to reach."""
    return set(assignment.reaches.open().values_list("person_id", flat=True))


def _refuse_stranger(acting_user: "User | None") -> None:
    if acting_user is not None and not may_assign(acting_user):
        raise DomainError("not_a_keeper", _("Only HR and site administrators may assign courses."))


def _held(assignment: Assignment) -> Assignment:
    """Return it as it is now, its courses held."""
    lock_courses(*courses_of(assignment.target))
    stored = Assignment.objects.select_related("course", "path", "unit").filter(pk=assignment.pk)
    assignment = stored.get()
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
        path=assignment.path_id,
        **data,
    )
