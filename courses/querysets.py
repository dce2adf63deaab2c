"""How courses and enrolments are read."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from courses.enums import Excused

if TYPE_CHECKING:
    from courses.models import (  # noqa: F401 – the bases name them
        Assignment,
        Course,
        Enrolment,
        Reach,
        Retake,
        Step,
        StepRecord,
    )
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


    def ended(self) -> "AssignmentQuerySet":
        return self.filter(ended_at__isnull=False)


class ReachQuerySet(models.QuerySet["Reach"]):
    def open(self) -> "ReachQuerySet":
        """Return those that reach their person now."""
        return self.filter(until__isnull=True)


class RetakeQuerySet(models.QuerySet["Retake"]):
    def owed(self) -> "RetakeQuerySet":
        return self.filter(record__isnull=True)


class StepRecordQuerySet(models.QuerySet["StepRecord"]):
    def standing(self) -> "StepRecordQuerySet":
        """Return those that no correction has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def current(self) -> "EnrolmentQuerySet":
        """Return those that hold or are complete; an ended one stays as history."""
        return self.filter(Q(ended_at__isnull=True) | Q(completed_at__isnull=False))

    def open(self) -> "EnrolmentQuerySet":
        """Return those that hold and are not complete."""
        return self.filter(ended_at__isnull=True, completed_at__isnull=True)

    def assigned(self) -> "EnrolmentQuerySet":
        """Return those that an assignment holds today, complete or not, excused ones aside: what
        numbers count.
        """
        return self.filter(is_assigned=True, excused=Excused.NO)

    def excused(self) -> "EnrolmentQuerySet":
        """Return those that an assignment holds and from which the person is excused."""
        return self.filter(is_assigned=True).exclude(excused=Excused.NO)

    def for_person(self, person: "User") -> "EnrolmentQuerySet":
        return self.filter(person=person)

    def complete(self) -> "EnrolmentQuerySet":
        return self.filter(completed_at__isnull=False)

    def incomplete(self) -> "EnrolmentQuerySet":
        """Return those not complete, ended ones included; see ``open``."""
        return self.filter(completed_at__isnull=True)

    def late(self, on: date) -> "EnrolmentQuerySet":
        """Return the open ones whose due date was before ``on``: a due date ends at the end of
        its day in the organisation's time zone.
        """
        return self.open().filter(due_on__lt=on)

    def last_period(self) -> "Enrolment | None":
        """Return the newest of one person's enrolments in one course."""
        return self.order_by("-period").first()

    def to_credit(self) -> "Enrolment | None":
        """Return which of one person's enrolments in one course a step counts for, and hold it.

        The oldest open one; where all are complete, the newest.
        """
        held = list(self.current().order_by("period").select_for_update(no_key=True))
        open_ones = [enrolment for enrolment in held if enrolment.is_open]
        return next(iter(open_ones or held[-1:]), None)
