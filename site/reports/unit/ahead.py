"""The workshops of the coming weeks that concern the people of a unit."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from courses.models import Step
from people.models import Appointment
from workshops.enums import SessionStatus
from workshops.models import Invitation, Session

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from courses.models import Course

DAYS = 60
MOST = 5


@dataclass(frozen=True)
class Ahead:
    """The next of them, and whether there are more."""

    sessions: list[Session]
    has_more: bool


def ahead(course: "Course", units: "Collection[int] | None") -> Ahead:
    """Return the planned sessions to which somebody at home here is invited, or that belong to the
    course; each with how many are ``invited``, and how many of them are from here; one query.
    """
    now = timezone.now()
    coming = Session.objects.filter(
        status=SessionStatus.PLANNED,
        starts_at__gte=now,
        starts_at__lt=now + timedelta(days=DAYS),
    )
    invited = Invitation.objects.open().filter(session=OuterRef("pk")).order_by()
    here = invited if units is None else invited.filter(Exists(_at_home(units)))
    of_course = Step.objects.live().filter(module__course=course).order_by().values("key")
    found = (
        coming.filter(Exists(here) | Q(workshop__key__in=of_course))
        .select_related("workshop")
        .annotate(invited=_number(invited), from_here=_number(here))
        .order_by("starts_at", "pk")
    )
    sessions = list(found[: MOST + 1])
    return Ahead(sessions[:MOST], len(sessions) > MOST)


def _at_home(units: "Collection[int]") -> Any:
    homes = Appointment.objects.current().home().filter(person=OuterRef("person"))
    return homes.filter(unit__in=list(units))


def _number(invited: "QuerySet[Invitation]") -> Coalesce:
    counted = invited.values("session").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
