"""Why an assignment would be refused."""

from django.utils.translation import gettext as _

from core.errors import DomainError
from courses.duties.terms import Terms
from courses.enums import DueKind, Reached
from courses.models import Assignment, Course, LearningPath


def refuse_assignment(
    target: Course | LearningPath, terms: Terms, *, besides: Assignment | None = None
) -> None:
    """Raise the ``DomainError`` with which the target is not assigned on these terms.

    Codes: ``course_retired``, ``path_empty``, ``unit_missing``, ``unit_closed``,
    ``position_missing``, ``nobody_named``, ``day_missing``, ``already_assigned``. ``besides`` is
    the assignment whose terms these will be.
    """
    if isinstance(target, Course):
        _refuse_course(target)
    else:
        _refuse_path(target)
    _refuse_audience(terms)
    if terms.due == DueKind.DATE and terms.due_on is None:
        raise DomainError("day_missing", _("Say by which day it is wanted."))
    _refuse_twin(target, terms, besides)


def _refuse_course(course: Course) -> None:
    if course.is_retired:
        raise DomainError(
            "course_retired",
            _("This course is not published. Publish it first, then assign it."),
        )


def _refuse_path(path: LearningPath) -> None:
    if path.retired_at is not None or not path.items.exists():
        raise DomainError(
            "path_empty", _("There is nothing on this path to take. Put a course on it first.")
        )


def _refuse_audience(terms: Terms) -> None:
    if terms.reached == Reached.UNIT and terms.unit is None:
        raise DomainError("unit_missing", _("Choose the unit whose people take it."))
    if terms.unit is not None and not terms.unit.is_open:
        words = {"unit": terms.unit}
        raise DomainError(
            "unit_closed", _("%(unit)s is closed. Choose a unit that is open.") % words
        )
    if terms.reached == Reached.POSITION and not terms.position.strip():
        raise DomainError("position_missing", _("Say which job title."))
    if terms.reached == Reached.PEOPLE and not terms.people:
        raise DomainError("nobody_named", _("Name at least one person."))


def _refuse_twin(target: Course | LearningPath, terms: Terms, besides: Assignment | None) -> None:
    """Two rules for the same people differ at most in the date; one of them is enough."""
    if terms.reached == Reached.PEOPLE:
        return
    same = Assignment.objects.in_force().filter(
        course=target if isinstance(target, Course) else None,
        path=target if isinstance(target, LearningPath) else None,
        reached=terms.reached,
        unit=terms.unit,
        with_units_below=terms.with_units_below,
        position__iexact=terms.position,
    )
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise DomainError(
            "already_assigned",
            _(
                "This is assigned to the same people already. "
                "Change the date there, or end that assignment first."
            ),
        )
