"""How attempts are read: a person's own, and by trainers what was shared with them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from quizzes.enums import AttemptState
from quizzes.rules.settings import GRACE

if TYPE_CHECKING:
    from people.models import User
    from quizzes.models import (  # noqa: F401 – the bases name them
        Attempt,
        Quiz,
        RegradedAttempt,
        SharedAttempt,
    )

NEWS = timedelta(days=14)
"""For how long an answer is told, where no other attempt follows."""


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, person: "User") -> "AttemptQuerySet":
        return self.filter(person=person)

    def open(self) -> "AttemptQuerySet":
        return self.filter(state=AttemptState.IN_PROGRESS)

    def finished(self) -> "AttemptQuerySet":
        """Return those with a result: handed in, or ended by the time limit."""
        return self.exclude(state=AttemptState.IN_PROGRESS)

    def overdue(self, now: datetime) -> "AttemptQuerySet":
        """Return the open ones to which not even a submission on its way can come in time."""
        return self.open().filter(deadline__lt=now - GRACE)

    def with_version(self) -> "AttemptQuerySet":
        return self.select_related("version", "quiz")

    def held(self) -> "AttemptQuerySet":
        """Lock the attempt until the end of the transaction: saves and submission take turns."""
        return self.with_version().select_for_update(of=("self",))

    def as_history(self) -> "AttemptQuerySet":
        """Return them, the latest first, without what only one of them needs; see ``history``."""
        answered = Count("responses", filter=Q(state=AttemptState.IN_PROGRESS))
        light = self.select_related("version", "sharing").annotate(answered=answered)
        light = light.defer("version__structure", "version__corrections")
        return light.order_by("-started_at", "-pk")


class SharedAttemptQuerySet(models.QuerySet["SharedAttempt"]):
    def of(self, person: "User") -> "SharedAttemptQuerySet":
        return self.filter(attempt__person=person).select_related("attempt__person")

    def shared(self) -> "SharedAttemptQuerySet":
        """Return those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def open(self) -> "SharedAttemptQuerySet":
        return self.shared().filter(answered_at=None)

    def readable_by(self, viewer: "User") -> "SharedAttemptQuerySet":
        """Return what learners share with this trainer: of quizzes in the trainer's own section.

        Not one's own, nor what somebody shared who has left.
        """
        from quizzes.permissions import may_answer, own_section

        if not may_answer(viewer):
            return self.none()
        quizzes = own_section(viewer).order_by().values("translation_key")
        there = self.shared().filter(attempt__person__is_active=True)
        return there.filter(attempt__quiz__key__in=quizzes).exclude(attempt__person=viewer)

    def with_attempt(self) -> "SharedAttemptQuerySet":
        return self.select_related(
            "attempt__person", "attempt__version", "attempt__quiz__current_version", "answered_by"
        )

    def waiting_first(self) -> "SharedAttemptQuerySet":
        """Order by what waits longest; then what was answered, the latest first."""
        return self.order_by(F("answered_at").desc(nulls_first=True), "shared_at", "pk")

    def news(self, now: datetime) -> "SharedAttemptQuerySet":
        """Return the fresh answers with which nothing was begun yet."""
        from quizzes.models import Attempt

        later = Attempt.objects.filter(
            person=OuterRef("attempt__person"),
            quiz=OuterRef("attempt__quiz"),
            started_at__gt=OuterRef("answered_at"),
        )
        fresh = self.shared().filter(answered_at__gt=now - NEWS)
        return fresh.filter(~Exists(later)).order_by("-answered_at")


class RegradedAttemptQuerySet(models.QuerySet["RegradedAttempt"]):
    def of(self, quiz: "Quiz") -> "RegradedAttemptQuerySet":
        return self.filter(regrade__version__quiz=quiz)

    def newest(self) -> "RegradedAttemptQuerySet":
        """Return of each attempt the last, which says how it stands."""
        later = self.model.objects.filter(attempt=OuterRef("attempt"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))

    def pending(self) -> "RegradedAttemptQuerySet":
        """Return what is decided and not yet written on its attempt."""
        as_decided = Q(points_after=F("attempt__points"), is_passed=F("attempt__is_passed"))
        return self.newest().exclude(as_decided)
