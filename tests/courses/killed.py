"""Let a process take the last step of a course and kill it after its n-th statement, for each n.

Run as ``python -m tests.courses.killed PERSON STEP``; prints, as a list of lists in JSON, what is
found in the database after each of the deaths, and after the one act that was let live.
"""

import json
import sys

import django

django.setup()

from core.models import AuditEvent  # noqa: E402
from courses.models import Completion, CompletionNames, Enrolment, Step, StepRecord  # noqa: E402
from people.models import User  # noqa: E402
from tests.dying import found_after_deaths  # noqa: E402
from tests.factories.records import take  # noqa: E402


def found(person: User, step: Step) -> list[int]:
    return [
        StepRecord.objects.filter(step=step).count(),
        Enrolment.objects.filter(person=person, completed_at__isnull=False).count(),
        Enrolment.objects.filter(person=person, steps_done=3).count(),
        Completion.objects.filter(person=person).count(),
        CompletionNames.objects.count(),
        AuditEvent.objects.filter(verb="course.completed").count(),
    ]


def main(person_id: int, step_id: int) -> None:
    person = User.objects.get(pk=person_id)
    step = Step.objects.select_related("module__course").get(pk=step_id)
    states = found_after_deaths(lambda: take(person, step), lambda: found(person, step))
    print(json.dumps(states))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
