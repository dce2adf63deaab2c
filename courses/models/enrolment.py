from django.conf import settings
from django.db import models
from django.db.models import Q

from courses.enums import Excused
from courses.querysets import EnrolmentQuerySet
from people.querysets import today


class Enrolment(models.Model):
    """One person's place in a course for one period.

    It lives while an assignment holds for the person or the person chose it, and ends otherwise
    unless it is complete. Facts: ``opened_on``, the cycle of a repeated course, ``extended_to`` and
    ``excused``. Derived, and recomputed by ``reconcile``: ``is_assigned`` (an assignment holds
    today), ``course_due_on`` and ``module_dates`` (the earliest that an assignment wants),
    ``due_on`` (the next of those dates), ``held_until``, ``steps_done`` and ``steps_required`` (by
    COUNT in the transaction of each record), all frozen when complete; ``completed_at`` (from the
    Completion), and ``steps_again`` with ``again_due_on`` (from the retakes).
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments"
    )
    course = models.ForeignKey(
        "courses.Course", on_delete=models.PROTECT, related_name="enrolments"
    )
    period = models.IntegerField(default=1)
    """From 1 upwards; what was done before all that is known lies below, so that the newest period
    stays the newest.
    """
    opened_on = models.DateField(default=today, editable=False)
    cycle_from = models.DateField(default=today, editable=False)
    """The day from which repeats are counted."""
    cycle_on = models.DateField(default=today, editable=False)
    """The day on which this period's turn came, counted from there."""
    due_on = models.DateField(null=True, blank=True)
    course_due_on = models.DateField(null=True, blank=True, editable=False)
    module_dates = models.JSONField(default=dict, editable=False)
    """By the id of a module, as text, the day by which it is wanted; only on a paced path."""
    held_until = models.DateField(null=True, editable=False)
    """Where heads go first: the day on which it opens in any case."""
    extended_to = models.DateField(null=True, editable=False)
    excused = models.CharField(
        max_length=6, choices=Excused.choices, default=Excused.NO, blank=True, editable=False
    )
    is_assigned = models.BooleanField(default=True)
    chosen_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    steps_done = models.PositiveIntegerField(default=0, editable=False)
    steps_required = models.PositiveIntegerField(default=0, editable=False)
    steps_again = models.PositiveIntegerField(default=0, editable=False)
    """How many steps need doing again; beside the frozen counts where the course is complete."""
    again_due_on = models.DateField(null=True, editable=False)
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
    def is_owing(self) -> bool:
        """Whether the course is complete and something in it needs doing again."""
        return self.is_complete and self.steps_again > 0

    @property
    def is_excused(self) -> bool:
        """Return whether nothing is wanted, as somebody decided; on leave too."""
        return bool(self.excused)

    @property
    def is_on_leave(self) -> bool:
        return self.excused == Excused.ON_LEAVE

    @property
    def has_movable_date(self) -> bool:
        """Whether more time could be given: it is wanted by a day, and not done."""
        is_wanted = self.is_open and self.is_assigned and not self.is_excused
        return is_wanted and self.due_on is not None

    @property
    def is_waiting(self) -> bool:
        """Whether nothing required is left to do and yet the course is not complete.

        It happens when a step that was still to do is retired. Retiring completes nobody by
        itself, for an hour's unpublishing must not write a lasting record: the learner finishes
        the course (``courses.actions.finish_course``), or does so with any next step, or is
        completed by ``reconcile`` after a full day (``courses.counting.waiting``).
        """
        return self.is_open and 0 < self.steps_required <= self.steps_done
