"""Facts: written once, in the transaction of the act, and never altered."""

import secrets
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from courses.enums import Source
from courses.querysets import CompletionQuerySet, RetakeQuerySet, StepRecordQuerySet

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
"""Nothing that looks like something else on paper."""
CODE_LENGTH = 16


def new_code() -> str:
    """Return a code nobody guesses: 79 bits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class StepRecord(models.Model):
    """This person completed this edition of this step at this time, by this evidence."""

    enrolment = models.ForeignKey(
        "courses.Enrolment", on_delete=models.PROTECT, related_name="step_records"
    )
    step = models.ForeignKey("courses.Step", on_delete=models.PROTECT, related_name="records")
    edition = models.PositiveIntegerField()
    occurred_at = models.DateTimeField()
    minutes = models.PositiveIntegerField(default=0)
    """What the step was worth on that day: training time is counted by it."""
    evidence = models.JSONField(default=dict)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    """Set by a correction: it did not happen after all, and counts no more."""

    objects = StepRecordQuerySet.as_manager()

    class Meta:
        ordering = ["occurred_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "step", "edition"], name="one_record_a_step_and_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.step_id} · {self.edition}"


class Retake(models.Model):
    """Who owes a newer edition of a step, and why.

    Without one, a step done in any edition is done. ``record`` is what fulfilled it: a record of
    this edition or a later one. One that is owed is enough: asked once more meanwhile, it is owed
    in the newer edition.
    """

    enrolment = models.ForeignKey(
        "courses.Enrolment", on_delete=models.PROTECT, related_name="retakes"
    )
    step = models.ForeignKey("courses.Step", on_delete=models.PROTECT, related_name="retakes")
    edition = models.PositiveIntegerField()
    reason = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    record = models.ForeignKey(StepRecord, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RetakeQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "step", "edition"], name="one_retake_a_step_and_edition"
            ),
            models.UniqueConstraint(
                fields=["enrolment", "step"],
                condition=Q(record__isnull=True),
                name="one_owed_retake_a_step",
            ),
        ]
        indexes = [models.Index(fields=["step", "record"])]

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.step_id} · {self.edition}"


class ModuleCompletion(models.Model):
    """Everything required in a module is done in this enrolment.

    Derived from the step records: it is there as soon as nothing in the module is left to do, and
    goes when something is to do again, except where the course is complete.
    """

    enrolment = models.ForeignKey(
        "courses.Enrolment", on_delete=models.PROTECT, related_name="module_completions"
    )
    module = models.ForeignKey("courses.Module", on_delete=models.PROTECT, related_name="+")
    completed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "module"], name="one_module_completion")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.module_id}"


class Completion(models.Model):
    """The frozen record of a completed course: where the person stood on that day, in ids.

    ``steps`` is how many steps were required, ``minutes`` what is credited. A completion from
    elsewhere says so by ``source``, with who recorded it, a note and a file. ``code`` opens the
    public verification of the certificate, which holds to the end of ``valid_until``.
    """

    enrolment = models.OneToOneField(
        "courses.Enrolment", on_delete=models.PROTECT, related_name="completion"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="completions"
    )
    course = models.ForeignKey(
        "courses.Course", on_delete=models.PROTECT, related_name="completions"
    )
    course_edition = models.PositiveIntegerField()
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    unit_path = models.CharField(max_length=800, blank=True)
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    position = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveIntegerField()
    steps = models.PositiveIntegerField()
    completed_at = models.DateTimeField()
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.HERE)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    note = models.TextField(blank=True)
    evidence = models.FileField(upload_to="evidence/", blank=True, max_length=200)
    code = models.CharField(max_length=32, unique=True, default=new_code, editable=False)
    valid_until = models.DateField(null=True)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("completion")
        verbose_name_plural = gettext_lazy("completions")
        ordering = ["-completed_at", "-id"]
        indexes = [models.Index(fields=["course", "completed_at"])]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.course_id}"

    @property
    def has_certificate(self) -> bool:
        """Whether it was taken here: nobody certifies what happened elsewhere."""
        return self.source == Source.HERE

    @property
    def is_from_elsewhere(self) -> bool:
        return self.source != Source.HERE

    def holds_on(self, day: date) -> bool:
        return self.valid_until is None or day <= self.valid_until


class CompletionNames(models.Model):
    """The names on a completion, apart from it, so that erasure can blank them."""

    completion = models.OneToOneField(Completion, on_delete=models.CASCADE, related_name="names")
    person_name = models.CharField(max_length=200, blank=True)
    head_name = models.CharField(max_length=200, blank=True)
    course_title = models.CharField(max_length=255, blank=True)

    def __str__(self) -> str:
        return self.person_name
