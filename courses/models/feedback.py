from django.conf import settings
from django.db import models


class ModuleFeedback(models.Model):
    """One person's answers to the three optional questions at the end of a module.

    Read only as totals, and only through ``core.anonymity``: no page, export or list shows a row.
    ``relevance`` and ``confidence`` run from 1 to 5, None where the question was passed over;
    ``hindrance`` is a key of ``courses.feedback``.
    """

    module = models.ForeignKey("courses.Module", on_delete=models.PROTECT, related_name="feedback")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    relevance = models.PositiveSmallIntegerField(null=True)
    confidence = models.PositiveSmallIntegerField(null=True)
    hindrance = models.CharField(max_length=20, blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["module", "person"], name="one_feedback_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.module_id}"
