"""Which courses were assigned to somebody on a day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from courses.models import Course, CourseText, Enrolment, PathItem, Reach
from reports.courses import title
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
    offered = Course.objects.filter(Q(retired_at__isnull=True) | Q(retired_at__gte=among.end))
    held = _held(among).filter(course=OuterRef("pk"))
    titled = offered.annotate(title=title(CourseText, "course", "pk", F("slug")))
    found = titled.filter(Exists(held)).order_by("position", "pk")
    unsure = _on_mixed_paths()
    return [one for one in found if one.pk not in unsure or lines_on(one, day, units=units)]


def _held(among: Among) -> QuerySet[Enrolment]:
    """Return the enrolments, of the course in the outer query, that an assignment held."""
    same = Q(assignment__course=OuterRef("course"))
    same |= Q(assignment__path__items__course=OuterRef("course"))
    reaches = Reach.objects.filter(same, person=OuterRef("person")).order_by()
    held = Enrolment.objects.filter(begun(among), among.active(), among.of()).order_by()
    holding = Exists(reaches.filter(holding_on(among.day)))
    return held.filter(holding | (WAS_ASSIGNED & ~Exists(reaches)))


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
