"""Training time of people in a year: what their steps were worth, and what came from elsewhere.

A step counts with the minutes it was worth on its day, in the year in which that day lay in the
organisation's time zone; taken again, it counts again. A completion from elsewhere counts with the
minutes credited. Minutes are whole.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone

from courses.enums import Source
from courses.models import Completion, StepRecord
from people.models import User

if TYPE_CHECKING:
    from people.querysets import UserQuerySet


@dataclass(frozen=True)
class Training:
    """Minutes of training."""

    here: int = 0
    elsewhere: int = 0

    @property
    def together(self) -> int:
        return self.here + self.elsewhere


def bounds(year: int) -> tuple[datetime, datetime]:
    """Return the moments at which the year begins and the next one does."""

    def first_moment(of: int) -> datetime:
        return timezone.make_aware(datetime.combine(date(of, 1, 1), time()))

    return first_moment(year), first_moment(year + 1)


def with_training(people: "UserQuerySet", year: int) -> "UserQuerySet":
    """Add ``minutes_here`` and ``minutes_elsewhere`` of that year to each person."""
    own = {"enrolment__person": OuterRef("pk")}
    return people.annotate(
        minutes_here=_sum(_records(year).filter(**own), "enrolment__person"),
        minutes_elsewhere=_sum(_elsewhere(year).filter(person=OuterRef("pk")), "person"),
    )


def training_of(person: User, year: int) -> Training:
    """Return one person's training in a year; one query."""
    columns = ("minutes_here", "minutes_elsewhere")
    return Training(
        *with_training(User.objects.filter(pk=person.pk), year).values_list(*columns)[0]
    )


def training_together(people: "UserQuerySet", year: int) -> Training:
    """Return what all these people did in a year; two queries."""
    inside = people.order_by().values("pk")
    here = _records(year).filter(enrolment__person__in=inside)
    elsewhere = _elsewhere(year).filter(person__in=inside)
    return Training(_total(here), _total(elsewhere))


def training_by_year(person: User) -> dict[int, Training]:
    """Return one person's training, newest year first; two queries."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    records = StepRecord.objects.standing().filter(enrolment__person=person)
    for year, minutes in _by_year(records, "occurred_at"):
        found[year]["here"] = minutes
    completions = Completion.objects.exclude(source=Source.HERE).filter(person=person)
    for year, minutes in _by_year(completions, "completed_at"):
        found[year]["elsewhere"] = minutes
    return {year: Training(**found[year]) for year in sorted(found, reverse=True)}


def _records(year: int) -> QuerySet[StepRecord]:
    start, end = bounds(year)
    return StepRecord.objects.standing().filter(occurred_at__gte=start, occurred_at__lt=end)


def _elsewhere(year: int) -> QuerySet[Completion]:
    start, end = bounds(year)
    told = Completion.objects.exclude(source=Source.HERE)
    return told.filter(completed_at__gte=start, completed_at__lt=end)


def _sum(rows: QuerySet[Any], owner: str) -> Coalesce:
    summed = rows.order_by().values(owner).annotate(sum=Sum("minutes"))
    return Coalesce(Subquery(summed.values("sum")), 0)


def _total(rows: QuerySet[Any]) -> int:
    return rows.aggregate(sum=Sum("minutes"))["sum"] or 0


def _by_year(rows: QuerySet[Any], moment: str) -> list[tuple[int, int]]:
    years = rows.order_by().annotate(year=ExtractYear(moment)).values("year")
    return list(years.annotate(sum=Sum("minutes")).values_list("year", "sum"))
