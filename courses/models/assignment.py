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

    @property
    def is_ended(self) -> bool:
        return self.ended_at is not None


class Enrolment(models.Model):
    """One person's place in a course for one period.

    It lives while an assignment holds for the person or the person chose it, and ends otherwise
    unless it is complete. Derived, and recomputed by ``reconcile``: ``is_assigned`` (an assignment
    holds today), ``due_on`` (the earliest of them; frozen when complete), ``steps_done`` and
    ``steps_required`` (by COUNT in the transaction of each record; frozen when complete), and
    ``completed_at`` (from the Completion).
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
    chosen_at = models.DateTimeField(null=True, editable=False)
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
            ),
            models.CheckConstraint(
                condition=Q(completed_at__isnull=True) | Q(ended_at__isnull=True),
                name="complete_enrolment_never_ends",
            ),
            models.CheckConstraint(
                condition=Q(is_assigned=True)
                | Q(chosen_at__isnull=False)
                | Q(ended_at__isnull=False)
                | Q(completed_at__isnull=False),
                name="open_enrolment_is_assigned_or_chosen",
            ),
        ]
        indexes = [models.Index(fields=["course", "completed_at", "due_on"])]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.course_id} · {self.period}"

    @property
    def is_complete(self) -> bool:
        return self.completed_at is not None

    @property
    def is_current(self) -> bool:
        """Whether it holds or is complete; an ended one is history."""
        return self.is_complete or self.ended_at is None

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and not self.is_complete

    @property
    def is_waiting(self) -> bool:
        """Whether nothing required is left to do and yet the course is not complete.

        It happens when a step that was still to do is retired. Retiring completes nobody by
        itself, for an hour's unpublishing must not write a lasting record: the learner finishes
        the course (``courses.actions.finish_course``), or does so with any next step.
        """
        return self.is_open and 0 < self.steps_required <= self.steps_done
