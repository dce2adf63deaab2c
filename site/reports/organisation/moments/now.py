"""What the derived table says of today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from courses.models import Course
from reports.figures import Figures, one
from reports.models import Standing
from reports.organisation.moments.moment import Homes, Moment, added
from reports.organisation.moments.spans import Span
from reports.reading import Reading
from reports.then import Line

COLUMNS = ("person_id", "enrolment_id", "unit_id", "state", "wanted_on", "completed_at")


@dataclass
class Now(Moment):
    """What the derived table says."""

    course: Course
    on: date
    is_now = True

    def __post_init__(self) -> None:
        self.reading = Reading.now(self.course, self.on)

    def lines_of(self, people: Collection[int]) -> dict[int, Line]:
        rows = Standing.objects.in_course(self.course).filter(person__in=list(people)).order_by()
        return {row[0]: Line(*row) for row in rows.values_list(*COLUMNS)}

    def completed(self, span: Span) -> dict[int | None, int]:
        rows = Standing.objects.in_course(self.course).shown(None, self.on).order_by()
        rows = rows.filter(completed_at__gte=span.beginning, completed_at__lt=span.end)
        return dict(rows.values_list("unit").annotate(number=Count("pk")))

    def by_period(self) -> dict[tuple[int, int | None], Figures]:
        rows = Standing.objects.in_course(self.course).order_by()
        alike = rows.values_list("enrolment__period", "unit", "state", "wanted_on")
        return added(
            ((period, unit), one(state, wanted_on, self.on, number))
            for period, unit, state, wanted_on, number in alike.annotate(number=Count("pk"))
        )

    def homes(self) -> Homes:
        rows = Standing.objects.in_course(self.course).shown(None, self.on).order_by()
        return dict(rows.values_list("person", "unit").iterator(chunk_size=5000))
