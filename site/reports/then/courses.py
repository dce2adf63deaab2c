"""Which courses were assigned to somebody on a day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from courses.models import Assignment, Course, Enrolment, PathItem, Reach
from reports.courses import titled
from reports.then.among import Among
from reports.then.asked import BY_PLACE
from reports.then.lines import lines_on
from reports.then.periods import WAS_ASSIGNED, begun
from reports.then.reached import holding_on


def courses_on(day: date, units: Collection[int] | None) -> list[Course]:
    """Return the courses, in their order and with their ``title``, that were assigned to somebody
    who was at home in one of the units; without ``units``, to anybody.

    Those that are offered today, or were offered at the end of the day.
    """
    among = Among(day, units)
    offered = Q(retired_at__isnull=True) | Q(retired_at__gte=among.end)
    asking = _asking(Course.objects.filter(offered))
    held = reduce(or_, (_held(one, some, among) for one, some in asking.items()), Q(pk__in=[]))
    unsure = _on_mixed_paths()
    found = titled(Course.objects.filter(held))
    return [one for one in found if one.pk not in unsure or lines_on(one, day, units=units)]


def _asking(courses: QuerySet[Course]) -> dict[int, set[int]]:
    """Return by course the assignments that ask for it, alone or on a path."""
    found: dict[int, set[int]] = {pk: set() for pk in courses.values_list("pk", flat=True)}
    rows = Assignment.objects.order_by().values_list("pk", "course", "path__items__course")
    for assignment, alone, on_path in rows:
        found.get(alone or on_path or 0, set()).add(assignment)
    return found


def _held(course: int, asking: Collection[int], among: Among) -> Q:
    """Return the condition that it is this course, and that somebody had been assigned to it."""
    reaches = Reach.objects.filter(assignment__in=asking, person=OuterRef("person")).order_by()
    held = Enrolment.objects.filter(begun(among), among.active(), among.of(), course=course)
    holding = Exists(reaches.filter(holding_on(among.day)))
    some = held.filter(holding | (WAS_ASSIGNED & ~Exists(reaches))).order_by()
    return Q(Exists(some), pk=course)


def _on_mixed_paths() -> set[int]:
    """Return the courses on paths that ask, by place, some of a unit for other courses than the
    rest: of these the places must be looked at.
    """
    items = PathItem.objects.filter(path__assignments__reached__in=BY_PLACE).order_by()
    courses, audiences = defaultdict(set), defaultdict(set)
    for path, course, audience in items.values_list("path", "course", "course__audience"):
        courses[path].add(course)
        audiences[path].add(audience)
    return {one for path, some in courses.items() if len(audiences[path]) > 1 for one in some}
