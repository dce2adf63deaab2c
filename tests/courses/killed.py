"""Let a process take the last step of a course and kill it after its n-th statement, for each n.

Run as ``python -m tests.courses.killed PERSON STEP``; prints, as a list of lists in JSON, what is
found in the database after each of the deaths, and after the one act that was let live.
"""

import json
import os
import signal
import sys
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from core.models import AuditEvent  # noqa: E402
from courses.actions import complete_step  # noqa: E402
from courses.models import Completion, CompletionNames, Enrolment, Step, StepRecord  # noqa: E402
from people.models import User  # noqa: E402


class Killer:
    """Counts statements and ends the process after so many, with no time to tidy up."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, execute: Any, *call: Any) -> Any:
        answer = execute(*call)
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer


def act(person: User, step: Step) -> None:
    complete_step(
        person, step=step, edition=1, occurred_at=timezone.now(), evidence={"kind": "lesson"}
    )


def found(person: User, step: Step) -> list[int]:
    return [
        StepRecord.objects.filter(step=step).count(),
        Enrolment.objects.filter(person=person, completed_at__isnull=False).count(),
        Enrolment.objects.filter(person=person, steps_done=3).count(),
        Completion.objects.filter(person=person).count(),
        CompletionNames.objects.count(),
        AuditEvent.objects.filter(verb="course.completed").count(),
    ]


def dies(person: User, step: Step, after: int) -> bool:
    """Act in a child that is killed after so many statements; return whether it came to that."""
    connection.close()
    child = os.fork()
    if child == 0:
        with connection.execute_wrapper(Killer(after)):
            act(person, step)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main(person_id: int, step_id: int) -> None:
    person = User.objects.get(pk=person_id)
    step = Step.objects.select_related("module__course").get(pk=step_id)
    states, after = [], 1
    while dies(person, step, after):
        states.append(found(person, step))
        after += 1
    print(json.dumps([*states, found(person, step)]))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
