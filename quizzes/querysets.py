"""How attempts are read: always a person's own."""

from typing import TYPE_CHECKING

from django.db import models

from quizzes.enums import AttemptState

if TYPE_CHECKING:
    from people.models import User


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, person: "User") -> "AttemptQuerySet":
        return self.filter(person=person)

    def open(self) -> "AttemptQuerySet":
        return self.filter(state=AttemptState.IN_PROGRESS)

    def submitted(self) -> "AttemptQuerySet":
        return self.filter(state=AttemptState.SUBMITTED)
