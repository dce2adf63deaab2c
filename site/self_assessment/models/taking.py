import uuid
from dataclasses import replace
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.models import GuardedValue
from self_assessment.enums import TakingState
from self_assessment.querysets import KEPT_OPEN, AnswerManager, TakingManager, TakingTextManager
from self_assessment.rules.instrument import Dimension, Form, Instrument, Part
from self_assessment.rules.scoring import NOT_APPLICABLE, Answers, Profile, profile, still_asked


class Taking(models.Model):
    """A person's taking of the instrument: private, and gone when the person deletes it.

    ``unit`` is the home unit when it was finished; no page shows it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    version = models.ForeignKey(
        "self_assessment.InstrumentVersion", on_delete=models.PROTECT, related_name="+"
    )
    instrument_key = models.UUIDField(editable=False)
    """The key of the version's instrument."""
    form = models.CharField(max_length=5, choices=[(form.value, form.value) for form in Form])
    state = models.CharField(
        max_length=12, choices=TakingState.choices, default=TakingState.IN_PROGRESS
    )
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    """When something of it was saved last."""
    finished_at = models.DateTimeField(null=True)
    uses_reverse = models.BooleanField(default=True, editable=False)
    """Whether reverse items are asked; as HR had decided when it began."""
    step_key = models.UUIDField(null=True, editable=False)
    """The step from which it was begun, and completes; none when it was opened from the menu."""
    step_edition = models.PositiveIntegerField(default=1, editable=False)
    put_away = models.PositiveSmallIntegerField(default=0, editable=False)
    """How many of the two invitations to take it again the person has put away."""
    unit = models.ForeignKey(
        "people.Unit", on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = TakingManager()

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "instrument_key"],
                condition=Q(state=TakingState.IN_PROGRESS),
                name="one_open_taking_a_person",
            ),
            models.CheckConstraint(
                condition=Q(state=TakingState.IN_PROGRESS, finished_at=None)
                | Q(state=TakingState.FINISHED, finished_at__isnull=False),
                name="a_taking_ends_when_it_is_finished",
            ),
        ]

    def __str__(self) -> str:
        return f"taking {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == TakingState.IN_PROGRESS

    @property
    def is_lapsed(self) -> bool:
        """Return whether it was left for so long that it can no longer be gone on with."""
        return self.is_open and timezone.now() >= self.touched_at + KEPT_OPEN

    @property
    def instrument(self) -> Instrument:
        return replace(self.version.instrument, uses_reverse=self.uses_reverse)

    def asked(self, part: Part) -> list[Dimension]:
        """Return what a part asks; part B leaves out what does not apply by part A."""
        return still_asked(self.instrument, Form(self.form), part, self.answers(Part.PROVIDER))

    def missing(self) -> list[tuple[Part, str]]:
        """Return the items that have no answer yet, part A first."""
        given = {part: self.answers(part) for part in Part}
        return [
            (part, item.id)
            for part in Part
            for dimension in self.asked(part)
            for item in dimension.items
            if item.id not in given[part]
        ]

    def takes(self, key: str) -> bool:
        """Return whether words with this key belong to it when it is finished."""
        if key in {"keep", "heard"}:
            return True
        kind, _, id_ = key.partition("-")
        ids = {dimension.id for dimension in self.asked(Part.PROVIDER)}
        return kind in {"improve", "back"} and id_ in ids

    @cached_property
    def profile(self) -> Profile:
        """The scores of a finished taking."""
        provider, customer = (self.answers(part) for part in Part)
        return profile(self.instrument, Form(self.form), provider, customer)

    def answers(self, part: Part) -> Answers:
        """Return what was answered in a part, by item id."""
        return {row.item: row.value for row in self.answer_rows if row.part == part}

    @cached_property
    def answer_rows(self) -> "list[Answer]":
        """What is answered so far, as it was when it was first asked for."""
        return list(Answer.objects.of(self.person_id).filter(taking=self))

    @cached_property
    def text_rows(self) -> "dict[str, TakingText]":
        """What is written so far, by key."""
        rows = TakingText.objects.of(self.person_id).filter(taking=self)
        return {row.key: row for row in rows}


class Answer(GuardedValue):
    """One saved answer: 1 to 5, or 0 for "does not apply"."""

    taking = models.ForeignKey(Taking, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=1, choices=[(part.value, part.value) for part in Part])
    item = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField()

    objects = AnswerManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["taking", "part", "item"], name="one_answer_an_item"),
            models.CheckConstraint(
                condition=Q(value__gte=NOT_APPLICABLE, value__lte=5), name="an_answer_is_on_scale"
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class TakingText(GuardedValue):
    """Words that go with a taking: the case recalled, the open questions, what was heard.

    ``key``: ``case``, ``improve-<dimension>``, ``keep``, ``heard``, ``back-<dimension>`` (a number
    from 1 to 5: looking back).
    """

    taking = models.ForeignKey(Taking, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)
    text = models.TextField(blank=True)

    objects = TakingTextManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["taking", "key"], name="one_text_a_key_of_a_taking")
        ]

    def __str__(self) -> str:
        return f"text {self.pk}"
