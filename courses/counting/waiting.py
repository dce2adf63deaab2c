"""Who has nothing left to do because a step was retired, and is complete after a full day.

The learner may finish at once (``courses.actions.finish_course``). Who does not is completed by
``reconcile``, which runs every night: an hour's unpublishing writes no lasting record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Subquery
from django.utils import timezone

from courses.counting.completions import complete
from courses.locking import lock_courses
from courses.models import Enrolment, Step, StepRecord

FULL_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """An enrolment that waits, and the moment at which the last that was to do went away."""

    enrolment: int
    since: datetime


def waiting() -> Iterator[Waiting]:
    """Yield those who have waited for a full day.

    Only a step retired while it was still to do lets somebody wait so; a page that was deleted
    is retired as well.
    """
    holding = StepRecord.objects.holding().filter(
        enrolment=OuterRef(OuterRef("pk")), step=OuterRef("pk")
    )
    undone = Step.objects.filter(
        ~Exists(holding),
        module__course=OuterRef("course"),
        is_required=True,
        retired_at__gte=OuterRef("created_at"),
    )
    last = undone.order_by().values("module__course").annotate(moment=Max("retired_at"))
    rows = (
        Enrolment.objects.open()
        .filter(steps_required__gt=0, steps_done__gte=F("steps_required"))
        .annotate(since=Subquery(last.values("moment")))
        .filter(since__lte=timezone.now() - FULL_DAY)
    )
    for enrolment, since in rows.order_by("pk").values_list("pk", "since"):
        yield Waiting(enrolment, since)


def drift() -> Iterator[str]:
    """Yield who should be complete by now."""
    for found in waiting():
        yield f"enrolment {found.enrolment} has had nothing left to do since {found.since}"


@transaction.atomic
def repair() -> None:
    """Complete them as of that moment; by nobody's act."""
    lock_courses()
    for found in list(waiting()):
        held = Enrolment.objects.select_for_update(no_key=True, of=("self",))
        enrolment = held.select_related("person", "course").get(pk=found.enrolment)
        if enrolment.is_waiting:
            complete(enrolment, at=found.since, acting_user=None)
