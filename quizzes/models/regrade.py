from django.conf import settings
from django.db import models

from quizzes.querysets import RegradedAttemptQuerySet


class Regrade(models.Model):
    """The correction of a question's key after people had answered it; written once.

    ``before`` and ``after`` are the question as structures keep it; see ``QuizVersion``.
    """

    version = models.ForeignKey(
        "quizzes.QuizVersion", on_delete=models.PROTECT, related_name="regrades"
    )
    question = models.CharField(max_length=64)
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(max_length=500)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="regrades"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.question}"


class RegradedAttempt(models.Model):
    """What an attempt had before a regrade, and since; only attempts that changed have a row.

    It is written when the regrade is decided, and says what the attempt is to have: until the
    attempt has it, the row is ``pending``.
    """

    regrade = models.ForeignKey(Regrade, on_delete=models.PROTECT, related_name="attempts")
    attempt = models.ForeignKey(
        "quizzes.Attempt", on_delete=models.PROTECT, related_name="regraded"
    )
    points_before = models.DecimalField(max_digits=7, decimal_places=2)
    points_after = models.DecimalField(max_digits=7, decimal_places=2)
    was_passed = models.BooleanField()
    is_passed = models.BooleanField()

    objects = RegradedAttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regrade", "attempt"], name="an_attempt_once_a_regrade")
        ]

    def __str__(self) -> str:
        return f"{self.regrade_id} {self.attempt_id}"
