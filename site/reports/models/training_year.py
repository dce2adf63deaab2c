from django.conf import settings
from django.db import models

NO_YEAR = 0
"""The year of the row that every active person has, whether anything was learnt or not."""


class TrainingYear(models.Model):
    """The minutes of training of one active person in one year; see ``courses.counting.hours``.

    Derived: recounted by SUM in the transaction of each record, and rebuilt by ``reconcile``.
    ``unit`` is that of the home place of today, whatever the year. A row without minutes says
    nothing, but for the one of no year: by it the people of a unit are counted.
    """

    # The constraint below begins with it: an index of its own would only be kept.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="training_years",
        db_index=False,
    )
    year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey("people.Unit", on_delete=models.SET_NULL, null=True, related_name="+")
    """Empty for who has no home place today."""
    minutes_here = models.PositiveIntegerField(default=0)
    minutes_elsewhere = models.PositiveIntegerField(default=0)
    minutes_attended = models.PositiveIntegerField(default=0)
    """How many of those here were workshops attended."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "year"], name="one_training_a_year")
        ]
        indexes = [
            models.Index(
                fields=[
                    *("year", "unit"),
                    *("minutes_here", "minutes_elsewhere", "minutes_attended"),
                ],
                name="training_numbers",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.year}"
