"""How courses and enrolments are read."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from courses.enums import BETWEEN_TWO, EntryKind, Excused, Source
from people.querysets import may_see_all, may_see_any

if TYPE_CHECKING:
    from courses.models import (  # noqa: F401 – the bases name them
        Assignment,
        Completion,
        Course,
        Enrolment,
        ExchangeEntry,
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

    def holding(self, on: date) -> "AssignmentQuerySet":
        """Return those in force whose first day has come."""
        return self.in_force().filter(starts_on__lte=on)

    def asking_for(self, course: "Course") -> "AssignmentQuerySet":
        """Return those that ask for the course, by itself or on a path."""
        from courses.models import PathItem

        on_paths = PathItem.objects.filter(course=course).order_by().values("path")
        return self.filter(Q(course=course) | Q(path__in=on_paths))


class ReachQuerySet(models.QuerySet["Reach"]):
    def open(self) -> "ReachQuerySet":
        """Return those that reach their person now."""
        return self.filter(until__isnull=True)


class RetakeQuerySet(models.QuerySet["Retake"]):
    def owed(self) -> "RetakeQuerySet":
        """Return those that no record has fulfilled; one an enrolment and step at most."""
        return self.filter(record__isnull=True)


class StepRecordQuerySet(models.QuerySet["StepRecord"]):
    def standing(self) -> "StepRecordQuerySet":
        """Return those that no correction has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def holding(self) -> "StepRecordQuerySet":
        """Return those by which a step is done: standing, of a step that is not owed again."""
        from courses.models import Retake

        owed = Retake.objects.owed().filter(enrolment=OuterRef("enrolment"), step=OuterRef("step"))
        return self.standing().filter(~Exists(owed))


class CompletionQuerySet(models.QuerySet["Completion"]):
    def certified(self) -> "CompletionQuerySet":
        """Return those with a certificate: taken here."""
        return self.filter(source=Source.HERE)

    def from_elsewhere(self) -> "CompletionQuerySet":
        """Return those that did not happen here."""
        return self.exclude(source=Source.HERE)

    def recorded_for(self, viewer: Any) -> "CompletionQuerySet":
        """Return those from elsewhere that this viewer keeps: all for HR, what they recorded for
        trainers.
        """
        told = self.from_elsewhere()
        if may_see_all(viewer):
            return told
        if may_see_any(viewer) and viewer.is_trainer:
            return told.filter(recorded_by=viewer)
        return self.none()

    def with_evidence_for(self, viewer: Any) -> "CompletionQuerySet":
        """Return those with a file that this viewer may open: one's own, and what one keeps."""
        if not may_see_any(viewer):
            return self.none()
        kept = self.recorded_for(viewer).order_by().values("pk")
        seen = self.filter(Q(person=viewer) | Q(pk__in=kept))
        return seen.exclude(evidence="")

    def with_words(self) -> "CompletionQuerySet":
        """Fetch the course with its titles."""
        return self.select_related("course").prefetch_related("course__texts")


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

    def unfinished(self) -> "EnrolmentQuerySet":
        """Return those in which something is left to do: open, or complete with a retake owed."""
        return self.filter(
            Q(ended_at__isnull=True, completed_at__isnull=True) | Q(steps_again__gt=0)
        )

    def untouched(self) -> "EnrolmentQuerySet":
        """Return those that rules alone made: nobody did, chose or said anything in them."""
        return self.filter(
            completed_at__isnull=True,
            is_assigned=False,
            chosen_at__isnull=True,
            extended_to__isnull=True,
            excused=Excused.NO,
            step_records__isnull=True,
            exchange__isnull=True,
            retakes__isnull=True,
        )

    def late(self, on: date) -> "EnrolmentQuerySet":
        """Return the open ones whose due date was before ``on``: a due date ends at the end of
        its day in the organisation's time zone.
        """
        return self.open().filter(due_on__lt=on)

    def last_period(self) -> "Enrolment | None":
        """Return the newest of one person's enrolments in one course."""
        return self.order_by("-period").first()

    def superseded(self) -> "EnrolmentQuerySet":
        """Return those that a later period of their person and course has followed."""
        later = self.model.objects.current().filter(
            person=OuterRef("person"), course=OuterRef("course"), period__gt=OuterRef("period")
        )
        return self.filter(Exists(later.order_by()))

    def to_credit(
        self, step: "Step | None" = None, *, on: date | None = None
    ) -> "Enrolment | None":
        """Return which of one person's enrolments in one course a step counts for, and hold it.

        The oldest open one, before those the person is excused from; where all are complete, the
        newest that owes the step, else the newest. What was done ``on`` an earlier day counts for
        no period that opened after it, where there was one before.
        """
        held = list(self.current().order_by("period").select_for_update(no_key=True))
        held = [one for one in held if on is None or one.opened_on <= on] or held
        open_ones = [enrolment for enrolment in held if enrolment.is_open]
        open_ones.sort(key=lambda enrolment: enrolment.is_excused)
        if step is not None and not open_ones:
            owed = step.retakes.owed().filter(enrolment__in=held)
            owing = set(owed.values_list("enrolment", flat=True))
            held = [enrolment for enrolment in held if enrolment.pk in owing] or held
        return next(iter(open_ones or held[-1:]), None)


class ExchangeQuerySet(models.QuerySet["ExchangeEntry"]):
    def requests(self) -> "ExchangeQuerySet":
        return self.filter(kind=EntryKind.REQUEST)

    def questions(self) -> "ExchangeQuerySet":
        return self.filter(kind=EntryKind.QUESTION)

    def open(self) -> "ExchangeQuerySet":
        """Return those that nothing has answered, replaced or taken back."""
        return self.filter(~Exists(self.model.objects.filter(about=OuterRef("pk"))))

    def readable_by(self, viewer: "User") -> "ExchangeQuerySet":
        """Give each its ``words``, empty where they are between two others; ``text`` stays away."""
        between = Q(author=viewer) | Q(about__author=viewer) | Q(enrolment__person=viewer)
        readable = ~Q(kind__in=BETWEEN_TWO) | between
        words = Case(
            When(readable, then=F("text")), default=Value(""), output_field=models.TextField()
        )
        return self.defer("text").annotate(words=words)
