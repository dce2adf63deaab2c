"""What a taking pins: the items as they stood when it began."""

from functools import cached_property

from django.db import models

from self_assessment.querysets import InstrumentVersionQuerySet, InstrumentVersionTextQuerySet
from self_assessment.rules.instrument import Instrument, instrument_of
from self_assessment.rules.words import Words


class InstrumentVersionText(models.Model):
    """The words of a version in one language; where a translation is silent the source speaks.

    ``words``: ``{"title", "frame": {"frame_a", "seats", "frame_b", "question_improve",
    "question_keep"}, "scale": {"1"…"5", "na"}, "bands": {"4": {"name", "text"}…}, "quadrants":
    {"hh": {"name", "text"}…}, "gaps": {"in_line", "effort", "effect"}, "dimensions": {id: {"name",
    "high", "middle", "low"}}, "items": {id: {"provider", "customer"}}}``.
    """

    version = models.ForeignKey("InstrumentVersion", on_delete=models.CASCADE, related_name="texts")
    locale = models.CharField(max_length=20)
    is_source = models.BooleanField(default=False)
    words = models.JSONField()

    objects = InstrumentVersionTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "locale"], name="one_instrument_text_a_locale"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.locale}"


class InstrumentVersion(models.Model):
    """An instrument at one publish; what it measures is never changed.

    ``key`` is the instrument's, in every language.

    ``structure``: ``{"order_b": [id…], "uses_reverse": true, "dimensions": [{"id", "lesson",
    "lesson_staff", "items": [{"id", "reverse", "star"}]}]}``. ``digest`` covers what is measured,
    that is all but the lessons, and the source's item sentences and scale: a change to an item
    starts a new version.
    """

    key = models.UUIDField(db_index=True, editable=False)
    number = models.PositiveIntegerField()
    structure = models.JSONField()
    digest = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    """Whether it can be taken now: the latest of an instrument that is published."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects = InstrumentVersionQuerySet.as_manager()

    class Meta:
        ordering = ["key", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "number"], name="instrument_version_number_unique"
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(is_current=True),
                name="one_current_version_an_instrument",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} v{self.number}"

    @cached_property
    def instrument(self) -> Instrument:
        return instrument_of(self.structure)

    @cached_property
    def words(self) -> Words:
        """Its words in the active language; where that is silent the source speaks."""
        return InstrumentVersionText.objects.spoken([self.pk])[self.pk]
