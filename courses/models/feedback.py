"""The three optional questions at the end of a module: who has answered, and how many said what.

Two tables that do not point at each other. There is no row with one person's answers that a page
or an export could show, and keys drawn by lot and the lack of times keep the order of the people
out of it. Whoever reads the database itself learns most while few answers wait. Here counts are
kept and not derived from records: the record is what must not be there.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models

from courses.enums import FeedbackQuestion


class FeedbackGiven(models.Model):
    """That a person has answered, once and for good; not what, and not when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    module = models.ForeignKey("courses.Module", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["module", "person"], name="one_feedback_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.module_id}"


class FeedbackTally(models.Model):
    """How many gave each answer to a question: a ``core.anonymity.Tally``; ``waiting`` is not read.

    Both map the key of an answer to a number of people.
    """

    module = models.ForeignKey("courses.Module", on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=20, choices=FeedbackQuestion.choices)
    shown = models.JSONField(default=dict)
    waiting = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["module", "question"], name="one_tally_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.module_id} · {self.question}"
