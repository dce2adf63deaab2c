"""How attempts are read: always a person's own."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

from quizzes.enums import AttemptState
from quizzes.settings import GRACE

if TYPE_CHECKING:
    from people.models import User
    from quizzes.models import Attempt  # noqa: F401 – the base names it


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
