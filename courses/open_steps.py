"""Which steps a person may open, as the guard decides it, for many at once."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from courses.models import Enrolment, Step
from courses.permissions import looks_after, may_facilitate, sees_all_courses

if TYPE_CHECKING:
    from people.models import User


def open_to(person: "User", keys: Collection[UUID]) -> set[UUID]:
    """Return the keys of the live steps among these that are open to this person."""
    steps = list(Step.objects.live().filter(key__in=keys).select_related("module__course"))
    courses = {step.module.course_id for step in steps if not step.module.course.is_open}
    if courses and not sees_all_courses(person):
        mine = Enrolment.objects.current().for_person(person).filter(course__in=courses)
        courses -= set(mine.values_list("course", flat=True))
        courses -= {
            step.module.course_id for step in steps if looks_after(person, step.module.course)
        }
        steps = [step for step in steps if step.module.course_id not in courses]
    return {step.key for step in steps if _is_open(person, step)}


def _is_open(person: "User", step: Step) -> bool:
    return not step.facilitators_only or may_facilitate(person, step.module.course)
