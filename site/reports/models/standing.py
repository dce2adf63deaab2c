from django.conf import settings
from django.db import models

from reports.enums import State
from reports.querysets import StandingQuerySet


class Standing(models.Model):
    """Where one active person stands with one course that an assignment holds for them.

    Derived: kept in the transaction of each act and rebuilt by ``reconcile`` from the enrolment
    that counts now (``reports.standings.truth``) and the home place of today. It holds no day's
    judgement: what is late or due, the reader's day decides.
    """

    # The constraint and the indexes below begin with each of these: one more would only be kept.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="standings",
        db_index=False,
    )
    course = models.ForeignKey(
        "courses.Course", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    enrolment = models.OneToOneField(
        "courses.Enrolment", on_delete=models.CASCADE, related_name="standing"
    )
    unit = models.ForeignKey(
        "people.Unit", on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    """The unit of the home place; empty for who has none today."""
    state = models.CharField(max_length=12, choices=State.choices)
    wanted_on = models.DateField(null=True)
    """By when it is wanted; nothing is of who is done, excused or on leave."""
    completed_at = models.DateTimeField(null=True)
    folded = models.CharField(max_length=600)
    """The person's name as lists are ordered by it."""

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "course"], name="one_standing_a_course")
        ]
        indexes = [
            models.Index(
                fields=["course", "unit", "state", "wanted_on", "completed_at"],
                name="standing_numbers",
            ),
            models.Index(fields=["unit", "course", "state", "wanted_on"], name="standing_unit"),
            models.Index(
                fields=["course", "folded", "person", "state", "wanted_on", "unit"],
                name="standing_list",
            ),
            models.Index(
                fields=["course", "wanted_on", "folded", "person", "state", "unit"],
                name="standing_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.course_id} · {self.state}"


class PlacesDay(models.Model):
    """The day for which the home places of all standings hold: one row."""

    day = models.DateField()

    def __str__(self) -> str:
        return self.day.isoformat()
