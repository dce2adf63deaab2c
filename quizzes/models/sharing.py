from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quizzes.querysets import SharedAttemptQuerySet

LONGEST_WORDS = 2_000
"""In characters, of a question to a trainer and of the answer."""


class SharedAttempt(models.Model):
    """An attempt that a learner lets the trainers look at, with what the learner asks them.

    Trainers see it until the learner takes it back. Reflections are never part of it.
    """

    attempt = models.OneToOneField(
        "quizzes.Attempt", on_delete=models.PROTECT, related_name="sharing"
    )
    question = models.TextField(max_length=LONGEST_WORDS)
    shared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    answer = models.TextField(max_length=LONGEST_WORDS, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    objects = SharedAttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["shared_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="an_answer_has_its_trainer_and_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.attempt_id)

    @property
    def is_shared(self) -> bool:
        """Return whether trainers may look at it now."""
        return self.withdrawn_at is None

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def limit(self) -> int | None:
        """Return how often the quiz can be taken, as it stands now; None for as often as wanted."""
        version = self.attempt.quiz.current_version
        return version.settings.attempts if version is not None else None


class ExtraAttempt(models.Model):
    """One more attempt than the quiz allows, granted to a person by a trainer."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="extra_attempts"
    )
    quiz = models.ForeignKey(
        "quizzes.Quiz", on_delete=models.PROTECT, related_name="extra_attempts"
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id} {self.quiz_id}"
