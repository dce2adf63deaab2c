"""Who is asked to do a changed step again, and what fulfils it.

A retake is owed until its enrolment has a standing record of the retake's edition or a later one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db.models import (
    DateField,
    DateTimeField,
    Exists,
    F,
    Max,
    OuterRef,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from core.enums import AskedAgain
from core.inserting import insert_from
from courses.models import Enrolment, Retake, Step, StepRecord

if TYPE_CHECKING:
    from courses.querysets import EnrolmentQuerySet


@dataclass(frozen=True)
class Mark:
    """What a page says of who does it again: the fields of ``core.models.Renewed``."""

    scope: str
    before: date | None = None
    reason: str = ""
    due_on: date | None = None

    @classmethod
    def of(cls, page: Any) -> "Mark":
        return cls(page.again_for, page.again_before, page.again_reason, page.again_due_on)


def those_asked(scope: str) -> "EnrolmentQuerySet":
    """Return the enrolments that such a mark is for, whatever they have done.

    Those of active people that hold or are complete. A complete one that a later period has
    followed is left out: that period is the one in which to do something.
    """
    current = Enrolment.objects.current().filter(person__is_active=True).order_by()
    if scope == AskedAgain.OPEN:
        return current.open()
    return current.exclude(pk__in=current.complete().superseded().values("pk"))


def who_did(steps: Collection[Step], mark: Mark) -> Any:
    """Return which of them did which of the steps and are asked again, as grouped ``values``."""
    done = StepRecord.objects.standing().filter(
        step__in=steps,
        enrolment__course=F("step__module__course"),
        enrolment__in=those_asked(mark.scope).values("pk"),
    )
    grouped = done.order_by().values("enrolment_id", "step_id", "step__edition")
    pairs: Any = grouped.annotate(latest=Max("occurred_at"))
    if mark.scope == AskedAgain.BEFORE and mark.before is not None:
        return pairs.filter(latest__lt=beginning_of(mark.before))
    return pairs


def beginning_of(day: date) -> datetime:
    """Return when a day begins where the organisation is."""
    return timezone.make_aware(datetime.combine(day, time.min))


def enrolments_asked(steps: Collection[Step], mark: Mark) -> "EnrolmentQuerySet":
    """Return the enrolments in which one of the steps or more is asked again."""
    asked = who_did(steps, mark).values("enrolment_id")
    return Enrolment.objects.filter(pk__in=asked).order_by()


def ask(steps: Collection[Step], mark: Mark) -> int:
    """Let those whom the mark is for owe the steps in the edition they have now; say how many are.

    A statement a step and one for all, whatever the number of people; the caller holds the course's
    enrolments. What is owed already is owed in the newer edition, by the earlier of the two days.
    """
    people = enrolments_asked(steps, mark).values("person").distinct().count()
    now = timezone.now()
    _raise_owed(steps, mark, now)
    _owe(steps, mark, now)
    return people


def _raise_owed(steps: Collection[Step], mark: Mark, now: datetime) -> None:
    newer: dict[str, Any] = {"reason": mark.reason, "asked_at": now}
    if mark.due_on is not None:
        day = Value(mark.due_on, DateField())
        newer["due_on"] = Coalesce(Least(F("due_on"), day), day)
    for step in steps:
        asked = who_did([step], mark).values("enrolment_id")
        owed = Retake.objects.owed().filter(step=step, enrolment__in=asked)
        owed.update(edition=step.edition, **newer)


def _owe(steps: Collection[Step], mark: Mark, now: datetime) -> None:
    """Write the rows where their records are: there may be 400,000 of them."""
    owed = Retake.objects.owed().filter(
        enrolment=OuterRef("enrolment_id"), step=OuterRef("step_id")
    )
    said: dict[str, Any] = {
        "reason": Value(mark.reason, TextField()),
        "asked_at": Value(now, DateTimeField()),
    }
    if mark.due_on is not None:
        said["due_on"] = Value(mark.due_on, DateField())
    columns = {
        "enrolment_id": "enrolment_id",
        "step_id": "step_id",
        "edition": "step__edition",
        **{name: f"said_{name}" for name in said},
    }
    rows = who_did(steps, mark).filter(~Exists(owed))
    rows = rows.annotate(**{f"said_{name}": value for name, value in said.items()})
    insert_from(Retake, columns, rows)


def fulfil(record: StepRecord) -> bool:
    """Let a record fulfil what is owed of its step, in its edition or an older one."""
    owed = Retake.objects.owed().filter(
        enrolment=record.enrolment_id, step=record.step_id, edition__lte=record.edition
    )
    return bool(owed.update(record=record))


def owe_again(record: StepRecord) -> None:
    """Let what a withdrawn record fulfilled be owed again, where no other record does.

    The newest retake alone decides: what fulfils it would fulfil the older ones.
    """
    retakes = Retake.objects.filter(enrolment=record.enrolment_id, step=record.step_id)
    newest = retakes.order_by("-edition").first()
    if newest is None or newest.record_id != record.pk:
        return
    others = StepRecord.objects.standing().filter(
        enrolment=record.enrolment_id, step=record.step_id, edition__gte=newest.edition
    )
    newest.record = others.order_by("-occurred_at").first()
    newest.save(update_fields=["record"])
