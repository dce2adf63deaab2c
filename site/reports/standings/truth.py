"""What the standings should be, in one query over the records.

Of several periods the oldest that is open and asked counts, else the newest.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Value, When

from courses.enums import Excused
from courses.models import Enrolment
from reports.enums import State

if TYPE_CHECKING:
    from courses.querysets import EnrolmentQuerySet

HOME = "person__appointments"

COMPLETE = Q(completed_at__isnull=False)
OWING = COMPLETE & Q(steps_again__gt=0)
STATE = Case(
    When(excused=Excused.ON_LEAVE, then=Value(State.ON_LEAVE.value)),
    When(~Q(excused=Excused.NO), then=Value(State.EXCUSED.value)),
    When(OWING, then=Value(State.AGAIN.value)),
    When(COMPLETE, then=Value(State.DONE.value)),
    When(steps_done__gt=0, then=Value(State.IN_PROGRESS.value)),
    default=Value(State.NOT_STARTED.value),
)
WANTED_ON = Case(
    When(~Q(excused=Excused.NO), then=None),
    When(OWING, then=F("again_due_on")),
    When(COMPLETE, then=None),
    default=F("due_on"),
)


def truth(on: date) -> "EnrolmentQuerySet":
    """Return the enrolments that count of active people, with ``home_id``, ``stands`` and
    ``wanted`` on that day.
    """
    held = Enrolment.objects.current().filter(is_assigned=True, person__is_active=True)
    return with_home(now_counting(held), on).annotate(
        home_id=F("home__unit"), stands=STATE, wanted=WANTED_ON
    )


def now_counting(enrolments: "EnrolmentQuerySet") -> "EnrolmentQuerySet":
    """Return, of each person and course, the enrolment of the period that counts now."""
    held = Enrolment.objects.current().filter(is_assigned=True).order_by()
    others = held.filter(person=OuterRef("person"), course=OuterRef("course"))
    asked = others.open().filter(excused=Excused.NO)
    is_asked = Q(ended_at=None, completed_at=None, excused=Excused.NO)
    older, later = Q(period__lt=OuterRef("period")), Q(period__gt=OuterRef("period"))
    return enrolments.filter(
        (is_asked & ~Exists(asked.filter(older)))
        | (~is_asked & ~Exists(others.filter(later)) & ~Exists(asked))
    )


def with_home(enrolments: "EnrolmentQuerySet", on: date) -> "EnrolmentQuerySet":
    """Join each person's home place of the day."""
    holds = Q(**{f"{HOME}__is_home": True, f"{HOME}__starts_on__lte": on}) & (
        Q(**{f"{HOME}__ends_on__isnull": True}) | Q(**{f"{HOME}__ends_on__gt": on})
    )
    return enrolments.annotate(home=FilteredRelation(HOME, condition=holds))
