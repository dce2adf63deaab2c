"""Where people stand with one course now, or stood at the end of an earlier day."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count

from courses.models import Course, Enrolment
from reports.enums import State
from reports.figures import Figures, one
from reports.models import Standing
from reports.organisation.spans import Span
from reports.reading import Reading
from reports.reading.then import Then as ReadingThen
from reports.then import Line

Homes = dict[int, int | None]
"""By person the home unit, of those whom the numbers count."""
COLUMNS = ("person_id", "enrolment_id", "unit_id", "state", "wanted_on", "completed_at")


class Moment(ABC):
    """One course on one day."""

    course: Course
    on: date
    reading: Reading
    is_now: bool

    @cached_property
    def counts(self) -> dict[int | None, Figures]:
        """Return the figures by the id of the home unit; None is who has no home place."""
        return self.reading.by_unit(None)

    @abstractmethod
    def lines_of(self, people: Collection[int]) -> dict[int, Line]:
        """Return by person where these people stand."""

    @abstractmethod
    def completed(self, span: Span) -> dict[int | None, int]:
        """Return by home unit how many counted people completed the course in the span."""

    @abstractmethod
    def by_period(self) -> dict[tuple[int, int | None], Figures]:
        """Return the figures by period and home unit."""

    @abstractmethod
    def homes(self) -> Homes:
        """Return the homes of all who are counted."""


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
        return _added(
            ((period, unit), one(state, wanted_on, self.on, number))
            for period, unit, state, wanted_on, number in alike.annotate(number=Count("pk"))
        )

    def homes(self) -> Homes:
        rows = Standing.objects.in_course(self.course).shown(None, self.on).order_by()
        return dict(rows.values_list("person", "unit").iterator(chunk_size=5000))


@dataclass
class Then(Moment):
    """What the records say of an earlier day."""

    course: Course
    on: date
    is_now = False

    def __post_init__(self) -> None:
        self.past = ReadingThen(self.course, self.on, None)
        self.reading = self.past

    def lines_of(self, people: Collection[int]) -> dict[int, Line]:
        asked = set(people)
        return {line.person_id: line for line in self.past.lines if line.person_id in asked}

    def completed(self, span: Span) -> dict[int | None, int]:
        return Counter(
            line.unit_id
            for line in self.past.lines
            if span.includes(line.completed_at) and one(line.state, None, self.on).total
        )

    def by_period(self) -> dict[tuple[int, int | None], Figures]:
        periods = dict(Enrolment.objects.filter(course=self.course).values_list("pk", "period"))
        alike = Counter(
            (periods[line.enrolment_id], line.unit_id, line.state, line.wanted_on)
            for line in self.past.lines
        )
        return _added(
            ((period, unit), one(state, wanted_on, self.on, number))
            for (period, unit, state, wanted_on), number in alike.items()
        )

    def homes(self) -> Homes:
        counted = (line for line in self.past.lines if line.state != State.EXCUSED)
        return {line.person_id: line.unit_id for line in counted}


def _added(
    parts: Iterable[tuple[tuple[int, int | None], Figures]],
) -> dict[tuple[int, int | None], Figures]:
    found: dict[tuple[int, int | None], Figures] = {}
    for key, figures in parts:
        found[key] = found.get(key, Figures()) + figures
    return found
