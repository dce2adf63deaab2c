from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.enums import DueKind, HeadsFirst, Reached
from courses.querysets import AssignmentQuerySet, ReachQuerySet
from people.querysets import today

if TYPE_CHECKING:
    from courses.models import Course


class LearningPath(models.Model):
    """Several courses or modules in an order, spaced in days; assigned like a course."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("learning path")
        verbose_name_plural = _("learning paths")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PathItem(models.Model):
    """A course, or one module of it, wanted ``days`` after the item before it.

    The first item's days count from the path's own date. A module's date stands beside the course
    it belongs to: the duty is the course's, the module says by when this part of it is wanted.
    """

    path = models.ForeignKey(LearningPath, on_delete=models.CASCADE, related_name="items")
    course = models.ForeignKey("courses.Course", on_delete=models.PROTECT, related_name="+")
    module = models.ForeignKey(
        "courses.Module", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    days = models.PositiveIntegerField(_("days after the one before"), default=0)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.path_id} · {self.position}"


class Assignment(models.Model):
    """A rule: these people take this course, or this path, by then, again every so often.

    Who is reached: ``reached`` with ``unit`` (where it narrows or names), ``with_units_below``,
    ``position`` and ``people``. By when: ``due`` with ``due_on`` or ``due_days``; with a day of its
    own, ``due_days`` is what those get who come after the rule was made. It holds from
    ``opens_on``, and ``repeat_months`` opens a new period each time. Terms do not change the
    past: complete enrolments keep theirs.
    """

    course = models.ForeignKey(
        "courses.Course",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("course"),
    )
    path = models.ForeignKey(
        LearningPath,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("learning path"),
    )
    reached = models.CharField(
        _("who"), max_length=10, choices=Reached.choices, default=Reached.UNIT
    )
    unit = models.ForeignKey(
        "people.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("unit"),
    )
    with_units_below = models.BooleanField(_("with all units below"), default=True)
    position = models.CharField(_("job title"), max_length=120, blank=True)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", blank=True, verbose_name=_("people")
    )
    due = models.CharField(
        _("wanted"), max_length=14, choices=DueKind.choices, default=DueKind.DATE
    )
    due_on = models.DateField(_("wanted by"), null=True, blank=True)
    due_days = models.PositiveIntegerField(_("days"), default=30)
    opens_on = models.DateField(_("open from"), null=True, blank=True)
    repeat_months = models.PositiveIntegerField(
        _("again every … months"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    heads_first = models.CharField(
        _("heads first"), max_length=8, choices=HeadsFirst.choices, default=HeadsFirst.ADVISE
    )
    starts_on = models.DateField(default=today, editable=False)
    """The day from which it holds: ``opens_on``, else the day on which it was made."""
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    applying_since = models.DateTimeField(null=True, editable=False)
    """Set while it is being applied, in the background, to the many whom it concerns."""
    to_apply = models.PositiveIntegerField(default=0, editable=False)
    applied = models.PositiveIntegerField(default=0, editable=False)
    """To how many people it is to be applied, and to how many it has been: the progress shown."""
    applied_at = models.DateTimeField(null=True, editable=False)
    """When it had first been applied to everybody."""
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(course__isnull=True) ^ Q(path__isnull=True),
                name="assignment_of_a_course_or_a_path",
            ),
            models.CheckConstraint(
                condition=~Q(reached=Reached.UNIT) | Q(unit__isnull=False),
                name="assignment_to_a_unit_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(due=DueKind.DATE) | Q(due_on__isnull=False),
                name="assignment_due_on_a_day_has_it",
            ),
            models.UniqueConstraint(
                fields=["course", "unit", "with_units_below"],
                condition=Q(ended_at__isnull=True, reached=Reached.UNIT),
                name="one_open_assignment_a_course_and_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.course or self.path}"

    @property
    def is_ended(self) -> bool:
        return self.ended_at is not None

    @property
    def target(self) -> "Course | LearningPath":
        """Return what it asks for: a course or a path."""
        return self.course or self.path  # type: ignore[return-value]

    @property
    def may_be_cancelled(self) -> bool:
        """Whether it is being applied for the first time, and can be taken back."""
        return self.is_applying and self.applied_at is None

    @property
    def is_applying(self) -> bool:
        return self.applying_since is not None and not self.is_ended


class Reach(models.Model):
    """That an assignment reaches a person, since and until a day.

    ``since`` is a fact: the day on which it first reached the person. ``until`` is derived: the day
    on which it was found to reach the person no more. Coming back begins a new row.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="reaches")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reaches"
    )
    since = models.DateField()
    until = models.DateField(null=True)

    objects = ReachQuerySet.as_manager()

    class Meta:
        verbose_name = _("person reached")
        verbose_name_plural = _("people reached")
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "person"],
                condition=Q(until__isnull=True),
                name="one_open_reach_a_person",
            )
        ]
        indexes = [models.Index(fields=["person", "until"])]

    def __str__(self) -> str:
        return f"{self.assignment_id} · {self.person_id}"
