"""Let a process complete a course and kill it after its n-th statement, for each n.

Run as ``python -m tests.reports.killed PERSON STEP``; prints, as a list of lists in JSON, what is
found in the database after each of the deaths, and after the one act that was let live.
"""

import json
import sys

import django

django.setup()

from courses.models import Completion, Step  # noqa: E402
from people.models import User  # noqa: E402
from reports.models import Standing  # noqa: E402
from reports.standings.reconciliation import drift  # noqa: E402
from tests.dying import found_after_deaths  # noqa: E402
from tests.factories.records import take  # noqa: E402


def found(person: User, step: Step) -> list[object]:
    """Return the completions, how the person stands, and what a recount says of that."""
    state = Standing.objects.get(person=person, course=step.module.course).state
    return [Completion.objects.filter(person=person).count(), state, list(drift())]


def main(person_id: int, step_id: int) -> None:
    person = User.objects.get(pk=person_id)
    step = Step.objects.select_related("module__course").get(pk=step_id)
    states = found_after_deaths(lambda: take(person, step), lambda: found(person, step))
    print(json.dumps(states))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
