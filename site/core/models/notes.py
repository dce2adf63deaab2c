from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models.saving import GuardedValue
from core.private import Limits, PrivateManager

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.base_user import AbstractBaseUser


class PrivateNoteQuerySet(models.QuerySet["PrivateNote"]):
    def on_step(self, step_key: "UUID") -> "PrivateNoteQuerySet":
        return self.filter(step_key=step_key)


class PrivateNoteManager(PrivateManager["PrivateNote"]):
    """The one way to private writing: it takes the person who wrote it."""

    def of(self, person: "AbstractBaseUser") -> PrivateNoteQuerySet:
        """Return the notes of this person, for this person's eyes alone."""
        return PrivateNoteQuerySet(self.model, using=self._db).filter(person=person.pk)

    def over(self, limits: Limits) -> Q:
        return Q(saved_at__lt=limits.kept_since) | limits.has_left("person")


class PrivateNote(GuardedValue):
    """What a learner writes for nobody else: exercises, reflections, task notes, a case's way."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    step_key = models.UUIDField(editable=False)
    block = models.CharField(max_length=64, editable=False)
    text = models.TextField(blank=True, editable=False)

    objects = PrivateNoteManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "step_key", "block"], name="one_note_per_person_and_block"
            )
        ]

    def __str__(self) -> str:
        return f"private note {self.pk}"
