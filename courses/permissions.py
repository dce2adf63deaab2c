"""Who may open what."""

from typing import TYPE_CHECKING, Any

from courses.sections import own_courses
from people.enums import Role
from people.permissions import KEEPING, KeepersPolicy

if TYPE_CHECKING:
    from courses.models import Course, Step
    from people.models import User
    from people.querysets import UserQuerySet


def may_open_course(person: "User", course: "Course") -> bool:
    """Return whether the course is open, this person's, or part of this person's work."""
    return course.is_open or course.is_enrolled(person) or looks_after(person, course)


def may_open_step(person: "User", step: "Step") -> bool:
    """Return whether the step is for this person; ask for its module and course with it."""
    if step.facilitators_only:
        return may_facilitate(person, step.module.course)
    return may_open_course(person, step.module.course)


def may_facilitate(person: "User", course: "Course") -> bool:
    """Return whether the facilitators' pages are for this person: trainers, HR, whoever leads."""
    return looks_after(person, course) or person.leads


def may_assign(person: "User") -> bool:
    """Return whether this person says who takes what by when: HR and site administrators."""
    return person.is_active and person.sees_everybody


def may_read_feedback(person: "User", course: "Course") -> bool:
    """Return whether this person sees what learners say of a module, in totals."""
    return looks_after(person, course)


def may_write(person: "User", course: "Course") -> bool:
    """Return whether this person changes the course's pages in the CMS."""
    if person.is_site_admin or person.trains_everywhere:
        return True
    return course.key in own_courses(person)


def may_record(person: "User") -> bool:
    """Return whether this person records what was completed elsewhere: trainers, HR."""
    return person.is_active and (person.is_trainer or person.sees_everybody)


def may_import(person: "User") -> bool:
    """Return whether this person imports past completions: HR and site administrators."""
    return person.is_active and person.sees_everybody


def sees_all_courses(person: "User") -> bool:
    """Return whether this person's work takes them to every course."""
    return person.trains_everywhere or person.sees_everybody


def looks_after(person: "User", course: "Course") -> bool:
    """Return whether this person's work takes them to this course."""
    return sees_all_courses(person) or course.key in own_courses(person)


def may_decide_for(person: "User", other: "User") -> bool:
    """Return whether this person may give the other time: who leads them, or HR; not oneself."""
    from people.models import User

    if person.pk == other.pk:
        return False
    return User.objects.visible_to(person).filter(pk=other.pk).exists()


class RecordersPolicy(KeepersPolicy):
    """The CMS's view of ``may_record``, for the list of what was completed elsewhere."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in KEEPING and user.is_authenticated and may_record(user)

    def users_with_any_permission(self, actions: Any) -> "UserQuerySet":
        from people.models import User

        recorders = User.objects.active().holding(Role.TRAINER, Role.HR_ADMIN, Role.SITE_ADMIN)
        return recorders if KEEPING.intersection(actions) else recorders.none()
