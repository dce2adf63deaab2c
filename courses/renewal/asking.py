"""What an author is told before people are asked to do a page again: for how many, and since when.

Nothing here changes anything; ``courses.renewal.retakes`` asks.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.db.models.functions import TruncQuarter
from django.utils import timezone

from core.enums import AskedAgain
from core.models import StepPage
from courses.duties.months import add_months
from courses.models import CoursePage, Step, StepRecord
from courses.renewal.retakes import Mark, enrolments_asked

if TYPE_CHECKING:
    from courses.querysets import EnrolmentQuerySet

QUARTER = 3
"""In months."""


@dataclass(frozen=True)
class People:
    """Who did it: some of them have completed the course, the others are still on it."""

    complete: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        return self.complete + self.open


@dataclass(frozen=True)
class Asking:
    """What a page's mark would do if it were published now."""

    mark: Mark
    people: People
    is_course: bool
    steps: int


@dataclass(frozen=True)
class Told:
    """What stands beside the mark in the editor."""

    done: People
    asking: Asking | None
    """None where the page asks nobody."""
    before: list[tuple[date, int]]
    """How many people last did the step before each of these days."""
    is_course: bool


def told(page: Any) -> Told | None:
    """Return it for a page that people may have done; None for one of another kind or language."""
    if not isinstance(page, StepPage | CoursePage) or not page.is_source:
        return None
    steps, is_course = steps_of(page), isinstance(page, CoursePage)
    everybody = enrolments_asked(steps, Mark(AskedAgain.ALL))
    done = people_in(everybody)
    by_day = [] if is_course or not done.total else _before(everybody, steps)
    return Told(done, asking(page), by_day, is_course)


def asking(page: StepPage | CoursePage) -> Asking | None:
    """Return what the page's mark would do; None where it asks nobody, or not yet says whom."""
    is_vague = page.again_for == AskedAgain.BEFORE and page.again_before is None
    if not page.again_for or is_vague:
        return None
    steps, mark = steps_of(page), Mark.of(page)
    people = people_in(enrolments_asked(steps, mark))
    return Asking(mark, people, isinstance(page, CoursePage), len(steps))


def steps_of(page: StepPage | CoursePage) -> list[Step]:
    """Return what a mark on the page is about; nothing before its first publish."""
    if isinstance(page, CoursePage):
        steps = Step.objects.live().required()
        return list(steps.filter(module__course__key=page.translation_key))
    return list(Step.objects.filter(key=page.translation_key))


def people_in(enrolments: "EnrolmentQuerySet") -> People:
    """Count people: who has completed the course counts so, in whatever period."""
    complete = Count("person", distinct=True, filter=Q(completed_at__isnull=False))
    found = enrolments.aggregate(complete=complete, total=Count("person", distinct=True))
    return People(found["complete"], found["total"] - found["complete"])


def _before(enrolments: "EnrolmentQuerySet", steps: Collection[Step]) -> list[tuple[date, int]]:
    """Return how many had last done it by the end of each quarter in which somebody did."""
    records = StepRecord.objects.standing().filter(enrolment=OuterRef("pk"), step__in=steps)
    latest = records.order_by().values("enrolment").annotate(latest=Max("occurred_at"))
    quarters = (
        enrolments.annotate(quarter=TruncQuarter(Subquery(latest.values("latest"))))
        .values("quarter")
        .annotate(people=Count("person", distinct=True))
        .order_by("quarter")
    )
    total, found = 0, []
    for row in quarters:
        total += row["people"]
        found.append((add_months(_day(row["quarter"]), QUARTER), total))
    return found


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
