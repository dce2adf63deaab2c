"""Training time of people in a year: what their steps were worth, and what came from elsewhere.

A step counts with the minutes it was worth on its day, in the year in which that day lay in the
organisation's time zone; taken again, it counts again. A completion from elsewhere counts with the
minutes credited. Minutes are whole.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone

from core.enums import StepKind
from courses.models import Completion, StepRecord
from people.models import User

OF_WORKSHOPS = Q(step__kind=StepKind.WORKSHOP)


@dataclass(frozen=True, slots=True)
class Training:
    """Minutes of training; those of workshops attended are part of those here."""

    here: int = 0
    elsewhere: int = 0
    attended: int = 0

    def __add__(self, other: "Training") -> "Training":
        return Training(
            self.here + other.here,
            self.elsewhere + other.elsewhere,
            self.attended + other.attended,
        )

    @property
    def together(self) -> int:
        return self.here + self.elsewhere


def bounds(year: int) -> tuple[datetime, datetime]:
    """Return the moments at which the year begins and the next one does."""

    def first_moment(of: int) -> datetime:
        return timezone.make_aware(datetime.combine(date(of, 1, 1), time()))

    return first_moment(year), first_moment(year + 1)


def minutes_of(person: int, year: int) -> dict[str, Coalesce]:
    """Return the minutes of one person's year as expressions, for one statement."""
    start, end = bounds(year)
    records = StepRecord.objects.standing().filter(
        enrolment__person=person, occurred_at__gte=start, occurred_at__lt=end
    )
    told = Completion.objects.from_elsewhere().filter(
        person=person, completed_at__gte=start, completed_at__lt=end
    )
    return {
        "minutes_here": _sum(records, "enrolment__person"),
        "minutes_elsewhere": _sum(told, "person"),
        "minutes_attended": _sum(records.filter(OF_WORKSHOPS), "enrolment__person"),
    }


def training_of(person: User, year: int) -> Training:
    """Return one person's training in a year; one query."""
    sums = User.objects.filter(pk=person.pk).annotate(**minutes_of(person.pk, year))
    return Training(*sums.values_list(*minutes_of(person.pk, year))[0])


def training_by_year(person: User) -> dict[int, Training]:
    """Return one person's training, newest year first; two queries."""
    found = training_by_person([person.pk])
    return {year: found[pk, year] for pk, year in sorted(found, reverse=True)}


def training_by_person(people: Collection[int]) -> dict[tuple[int, int], Training]:
    """Return the training of these people by person and year; two queries."""
    found: dict[tuple[int, int], Training] = defaultdict(Training)
    for person, year, here, attended in _here(people):
        found[person, year] += Training(here=here, attended=attended or 0)
    for person, year, elsewhere in _elsewhere(people):
        found[person, year] += Training(elsewhere=elsewhere)
    return found


def _here(people: Collection[int]) -> QuerySet[StepRecord, Any]:
    records = StepRecord.objects.standing().filter(enrolment__person__in=people).order_by()
    years = records.annotate(year=ExtractYear("occurred_at")).values("enrolment__person", "year")
    sums = years.annotate(here=Sum("minutes"), attended=Sum("minutes", filter=OF_WORKSHOPS))
    return sums.values_list("enrolment__person", "year", "here", "attended")


def _elsewhere(people: Collection[int]) -> QuerySet[Completion, Any]:
    told = Completion.objects.from_elsewhere().filter(person__in=people).order_by()
    years = told.annotate(year=ExtractYear("completed_at")).values("person", "year")
    return years.annotate(sum=Sum("minutes")).values_list("person", "year", "sum")


def _sum(rows: QuerySet[Any], owner: str) -> Coalesce:
    summed = rows.order_by().values(owner).annotate(sum=Sum("minutes"))
    return Coalesce(Subquery(summed.values("sum")), 0)
