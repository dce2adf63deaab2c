"""Apply an assignment to the many people whom it concerns, in the background and in batches.

The rule is in force as soon as it is made; what happens here would happen to each person anyway
with the next change of place. So a batch may be repeated, or come late, and nothing is wrong.
"""

import time
from collections.abc import Iterator
from datetime import timedelta

from django_tasks import task

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from core import background
from courses.duties import reached_today, rule_of
from courses.duties.paths import courses_of
from courses.locking import lock_courses
from courses.models import Assignment
from courses.querysets import AssignmentQuerySet
from people.querysets import today

PAUSE = 0.12
"""Seconds between two batches: on SQLite others look about ten times a second whether they may
write, and would else wait for the end."""
LONG = timedelta(hours=1)
BATCH = 500
"""So many people a transaction: others who write wait for a moment, not for the whole."""


@task(backend=background.BACKEND)
def apply_assignment(pk: int) -> None:
    """Apply it to everybody concerned; stops as soon as it is ended or taken back."""
    for people in _batches(pk):
        if not _apply(pk, people):
            return
        time.sleep(PAUSE)
    being_applied().filter(pk=pk).update(
        applying_since=None,
        applied=F("to_apply"),
        applied_at=Coalesce("applied_at", Now()),
    )


def being_applied() -> AssignmentQuerySet:
    """Return those that wait for the background, or are in it."""
    return Assignment.objects.in_force().filter(applying_since__isnull=False)


def left_lying() -> Iterator[str]:
    """Yield the assignments that no worker has finished for long, as lines."""
    for assignment in being_applied().filter(applying_since__lt=timezone.now() - LONG):
        told = f"{assignment.applied} of {assignment.to_apply}"
        yield f"assignment {assignment.pk} has been applied to {told} people and no further"


def finish_those_left() -> None:
    """Apply them now."""
    for assignment in being_applied().filter(applying_since__lt=timezone.now() - LONG):
        apply_assignment.func(assignment.pk)


def _batches(pk: int) -> Iterator[set[int]]:
    """Yield those whom it reaches or reached, as they are when the work begins."""
    assignment = Assignment.objects.in_force().filter(pk=pk).first()
    if assignment is None or not assignment.is_applying:
        return
    concerned = set(assignment.reaches.open().values_list("person_id", flat=True))
    if assignment.starts_on <= today():
        found = reached_today([rule_of(assignment)], None, {}, today())
        concerned |= {person for _, person in found}
    people = sorted(concerned)
    Assignment.objects.filter(pk=pk).update(to_apply=len(people), applied=0)
    for start in range(0, len(people), BATCH):
        yield set(people[start : start + BATCH])


@transaction.atomic
def _apply(pk: int, people: set[int]) -> bool:
    """Apply it to some; return False where it is being applied no longer."""
    from courses.actions import sync_enrolments

    found = Assignment.objects.select_related("course", "path").filter(pk=pk).first()
    courses = courses_of(found.target) if found else []
    lock_courses(*courses)
    applying = being_applied().filter(pk=pk)
    if not courses or not applying.exists():
        return False
    for course in courses:
        sync_enrolments(people=people, course=course)
    applying.update(applied=F("applied") + len(people))
    return True
