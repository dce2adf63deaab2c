from django.conf import settings
from django.db import models

from courses.enums import BETWEEN_TWO, EntryKind
from courses.querysets import ExchangeQuerySet


class ExchangeEntry(models.Model):
    """What was said or decided about one enrolment, with its words: by the learner or who leads.

    A question and its answer are between the two: read their words as ``readable_by``. ``about``
    joins an answer to its question, a decision to the request it answers, and a question or a
    request to the earlier one whose place it takes: what nothing is about is still open. ``until``
    is the day asked for or given. Never altered.
    """

    enrolment = models.ForeignKey(
        "courses.Enrolment", on_delete=models.PROTECT, related_name="exchange"
    )
    kind = models.CharField(max_length=12, choices=EntryKind.choices)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    until = models.DateField(null=True, blank=True)
    about = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    at = models.DateTimeField()

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["kind", "enrolment"])]

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.kind}"

    @property
    def is_between_two(self) -> bool:
        """Whether only its author and the one it is for may read it."""
        return self.kind in BETWEEN_TWO
