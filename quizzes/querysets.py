"""How attempts are read: always a person's own."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F

from quizzes.enums import AttemptState

if TYPE_CHECKING:
    from people.models import User
    from quizzes.models import Attempt  # noqa: F401 – the base names it


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, person: "User") -> "AttemptQuerySet":
        return self.filter(person=person)

    def open(self) -> "AttemptQuerySet":
        return self.filter(state=AttemptState.IN_PROGRESS)

    def submitted(self) -> "AttemptQuerySet":
        return self.filter(state=AttemptState.SUBMITTED)

    def with_version(self) -> "AttemptQuerySet":
        return self.select_related("version", "quiz")

    def held(self) -> "AttemptQuerySet":
        """Lock the attempt until the end of the transaction: saves and submission take turns."""
        return self.with_version().select_for_update(of=("self",))

    def best_first(self) -> "AttemptQuerySet":
        """Order by the share of points, the passed ones first."""
        share = 1000 * F("points") / F("points_possible")
        return self.order_by(F("is_passed").desc(nulls_last=True), share.desc(), "submitted_at")
