from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.querysets import AssignmentQuerySet, EnrolmentQuerySet


class Assignment(models.Model):
    """A rule: the people of this unit and those below it take this course by this date."""

    course = models.ForeignKey(
        "courses.Course",
        on_delete=models.PROTECT,
        related_name="assignments",
        verbose_name=_("course"),
    )
    unit = models.ForeignKey(
        "people.Unit", on_delete=models.PROTECT, related_name="assignments", verbose_name=_("unit")
    )
    due_on = models.DateField(_("wanted by"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "unit"],
                condition=Q(ended_at__isnull=True),
                name="one_open_assignment_a_course_and_unit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.course} · {self.unit}"


class Enrolment(models.Model):
    """One person's place in a course for one period; a duty while any assignment holds.

    ``steps_done`` and ``steps_required`` are derived by COUNT in the transaction of each record,
    and ``completed_at`` from the Completion; ``reconcile`` recomputes them.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments"
    )
    course = models.ForeignKey(
        "courses.Course", on_delete=models.PROTECT, related_name="enrolments"
    )
    period = models.PositiveIntegerField(default=1)
    due_on = models.DateField(null=True, blank=True)
    is_assigned = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    steps_done = models.PositiveIntegerField(default=0, editable=False)
    steps_required = models.PositiveIntegerField(default=0, editable=False)
    completed_at = models.DateTimeField(null=True, editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course", "period"], name="one_enrolment_a_period"
            )
        ]
        indexes = [models.Index(fields=["course", "completed_at", "due_on"])]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.course_id} · {self.period}"

    @property
    def is_complete(self) -> bool:
        return self.completed_at is not None
