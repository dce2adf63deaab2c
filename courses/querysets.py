"""How courses and enrolments are read."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from people.models import User


class CourseQuerySet(models.QuerySet["Course"]):
    def live(self) -> "CourseQuerySet":
        return self.filter(retired_at__isnull=True)


class StepQuerySet(models.QuerySet["Step"]):
    def live(self) -> "StepQuerySet":
        """Return the steps that are live in a live module of a live course."""
        return self.filter(
            retired_at__isnull=True,
            module__retired_at__isnull=True,
            module__course__retired_at__isnull=True,
        )

    def required(self) -> "StepQuerySet":
        return self.filter(is_required=True)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def in_force(self) -> "AssignmentQuerySet":
        return self.filter(ended_at__isnull=True)


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def current(self) -> "EnrolmentQuerySet":
        """Return those that hold or are complete; an ended one stays as history."""
        return self.filter(Q(ended_at__isnull=True) | Q(completed_at__isnull=False))

    def for_person(self, person: "User") -> "EnrolmentQuerySet":
        return self.filter(person=person)

    def complete(self) -> "EnrolmentQuerySet":
        return self.filter(completed_at__isnull=False)

    def incomplete(self) -> "EnrolmentQuerySet":
        return self.filter(completed_at__isnull=True)

    def late(self, on: date) -> "EnrolmentQuerySet":
        """Return the incomplete ones whose due date was before ``on``: a due date ends at the
        end of its day in the organisation's time zone.
        """
        return self.incomplete().filter(due_on__lt=on)
