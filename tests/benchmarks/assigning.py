"""Assign a course to many, with the worker beside it, and take another such assignment back.

Run as ``python -m tests.benchmarks.assigning FOLDER PEOPLE`` on a migrated database with the demo's
courses; prints the seconds as JSON.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402

from courses.actions import assign, cancel_assignment  # noqa: E402
from courses.duties.terms import Terms  # noqa: E402
from courses.enums import Audience, DueKind  # noqa: E402
from courses.models import Assignment, Course, Enrolment, Reach  # noqa: E402
from people.enums import AppointmentRole  # noqa: E402
from people.models import Appointment, Unit, User  # noqa: E402
from tests.benchmarks.server import ROOT, environment  # noqa: E402

BATCH = 2000


def hire(number: int) -> Unit:
    """Return a new unit with so many people at home in it."""
    unit = Unit.add_root(instance=Unit(code="bench", name="Bench"))
    began = timezone.localdate() - timedelta(days=400)
    people = [
        User(username=f"bench{n}", full_name=f"Person {n}", password="!", started_on=began)
        for n in range(number)
    ]
    for person in people:
        person.normalise()
    people = User.objects.bulk_create(people, batch_size=BATCH)
    Appointment.objects.bulk_create(
        (
            Appointment(
                person=person,
                unit=unit,
                role=AppointmentRole.MEMBER,
                is_home=True,
                starts_on=began,
            )
            for person in people
        ),
        batch_size=BATCH,
    )
    return unit


def until(holds: Callable[[], object]) -> None:
    while not holds():
        time.sleep(0.1)


def measure(people: int) -> dict[str, Any]:
    unit, today = hire(people), timezone.localdate()
    course = Course.objects.live().filter(audience=Audience.ALL).order_by("pk")[0]
    first = Terms(unit=unit, due=DueKind.DATE, due_on=today + timedelta(days=30))
    started = time.perf_counter()
    assignment = assign(course, first, acting_user=None)
    said = time.perf_counter() - started
    until(lambda: not Assignment.objects.get(pk=assignment.pk).is_applying)
    applied = time.perf_counter() - started
    enrolled = Enrolment.objects.filter(course=course, due_on=first.due_on).count()
    sooner = replace(first, with_units_below=False, due_on=today + timedelta(days=9))
    again = assign(course, sooner, acting_user=None)
    until(lambda: Assignment.objects.get(pk=again.pk).applied >= people // 2)
    started = time.perf_counter()
    cancel_assignment(again, acting_user=None)
    cancelled = time.perf_counter() - started
    leftovers = Reach.objects.filter(assignment_id=again.pk).count()
    leftovers += Enrolment.objects.filter(course=course, due_on=sooner.due_on).count()
    return {
        "saved": said,
        "enrolled": enrolled,
        "applied": applied,
        "cancelled": cancelled,
        "leftovers": leftovers,
    }


def main(folder: str, people: str) -> None:
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "worker"], cwd=ROOT, env=environment(Path(folder), 8000)
    )
    try:
        print(json.dumps(measure(int(people))))
    finally:
        worker.terminate()
        worker.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
