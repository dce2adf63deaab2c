"""Which courses were assigned to somebody on a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from courses.models import Course, CourseText, Enrolment, Reach
from reports.courses import title
from reports.then.among import Among
from reports.then.periods import WAS_ASSIGNED, begun


def courses_on(day: date, units: Collection[int] | None) -> list[Course]:
    """Return the courses, in their order and with their ``title``, that were assigned to somebody
    who was at home in one of the units; without ``units``, to anybody.

    Those that are offered today, or were offered at the end of the day.
    """
    among = Among(day, units)
    offered = Course.objects.filter(Q(retired_at__isnull=True) | Q(retired_at__gte=among.end))
    held = _held(among).filter(course=OuterRef("pk"))
    titled = offered.annotate(title=title(CourseText, "course", "pk", F("slug")))
    return list(titled.filter(Exists(held)).order_by("position", "pk"))


def _held(among: Among) -> QuerySet[Enrolment]:
    """Return the enrolments, of the course in the outer query, that an assignment held."""
    same = Q(assignment__course=OuterRef("course"))
    same |= Q(assignment__path__items__course=OuterRef("course"))
    reaches = Reach.objects.filter(same, person=OuterRef("person")).order_by()
    lasting = Q(until__isnull=True) | Q(until__gt=among.day)
    held = Enrolment.objects.filter(begun(among), among.active(), among.of()).order_by()
    return held.filter(
        Exists(reaches.filter(lasting, since__lte=among.day)) | (WAS_ASSIGNED & ~Exists(reaches))
    )
