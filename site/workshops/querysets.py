"""Sessions and invitations as people may see them."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, OuterRef, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import get_language

from workshops.enums import Mark

if TYPE_CHECKING:
    from uuid import UUID

    from people.models import User
    from workshops.models import Session


class WorkshopQuerySet(models.QuerySet[Any]):
    def live(self) -> "WorkshopQuerySet":
        """Return the workshops whose page is live today: those of which a session is planned."""
        from workshops.models import WorkshopPage

        pages = WorkshopPage.objects.filter(translation_key=OuterRef("key"), live=True)
        return self.filter(Exists(pages))


def not_past(session: str = "") -> Q:
    """Say that a session began today, begins later or still runs; ``session`` leads to it."""
    now = timezone.localtime()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    # SQLite multiplies a duration by a plain integer alone.
    minutes = Cast(F(f"{session}minutes"), models.IntegerField())
    length = ExpressionWrapper(minutes * Value(timedelta(minutes=1)), models.DurationField())
    began_last = ExpressionWrapper(Value(now) - length, models.DateTimeField())
    today = Q(**{f"{session}starts_at__gte": midnight})
    return today | Q(**{f"{session}starts_at__gt": began_last})


def workshop_said(workshop: str) -> Coalesce:
    """Return the title in the reader's language, else as it is; ``workshop`` leads to it."""
    translated = KeyTextTransform(get_language() or "", f"{workshop}__titles")
    return Coalesce(translated, f"{workshop}__title", output_field=models.TextField())


class SessionQuerySet(models.QuerySet[Any]):
    def run_by(self, person: "User") -> "SessionQuerySet":
        """Return the sessions this person runs: a trainer the own ones, HR all of them."""
        if person.sees_everybody:
            return self.all()
        if not person.is_trainer:
            return self.none()
        return self.filter(Q(facilitator=person) | Q(created_by=person))

    def with_counts(self) -> "SessionQuerySet":
        """Add ``invited`` and ``present``: how many are expected, and how many were there."""
        return self.annotate(
            invited=Count("invitations", Q(invitations__withdrawn_at__isnull=True), distinct=True),
            present=Count("attendances", Q(attendances__mark=Mark.PRESENT), distinct=True),
        )

    def with_people(self) -> "SessionQuerySet":
        return self.select_related("workshop", "facilitator")

    def held(self) -> "SessionQuerySet":
        """Hold the sessions to the end of the transaction: one act on a session at a time."""
        return self.select_for_update(no_key=True, of=("self",))

    def coming(self) -> "SessionQuerySet":
        """Return those of today and later, and one of yesterday that runs past midnight."""
        return self.filter(not_past()).order_by("starts_at", "pk")

    def past(self) -> "SessionQuerySet":
        return self.exclude(not_past()).order_by("-starts_at", "-pk")


class InvitationQuerySet(models.QuerySet[Any]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(withdrawn_at__isnull=True)

    def of(self, person: "User") -> "InvitationQuerySet":
        """Return the person's own, with what a learner is told of a session."""
        own = self.open().filter(person=person)
        return own.select_related("session__workshop", "session__facilitator")

    def to(self, key: "UUID") -> "InvitationQuerySet":
        """Return those to the workshop with this key."""
        return self.filter(session__workshop__key=key)

    def coming(self) -> "InvitationQuerySet":
        """Return those whose session is not over, the nearest first; cancelled ones too."""
        return self.filter(not_past("session__")).order_by("session__starts_at", "pk")

    def roster(self, session: "Session") -> "InvitationQuerySet":
        """Return who is expected at the session, by name, with what was marked."""
        from workshops.models import Attendance

        marks = Attendance.objects.filter(session=session, person=OuterRef("person"))
        return (
            self.open()
            .filter(session=session)
            .select_related("person")
            .annotate(
                mark=models.Subquery(marks.values("mark")[:1]),
                marked_at=models.Subquery(marks.values("marked_at")[:1]),
            )
            .order_by("person__full_name", "person_id")
        )
