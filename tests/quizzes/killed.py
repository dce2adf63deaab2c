"""Let a process hand an attempt in and kill it after its n-th statement, for each n.

Run as ``python -m tests.quizzes.killed ATTEMPT [careless]``; prints as JSON what is found after
each of the deaths, and after the one act that was let live. Careless is without a transaction.
"""

import json
import sys
from uuid import UUID

import django

django.setup()

from courses.models import Completion, Enrolment, StepRecord  # noqa: E402
from people.models import User  # noqa: E402
from quizzes.actions import submit  # noqa: E402
from quizzes.models import Attempt  # noqa: E402
from quizzes.querysets import AttemptQuerySet  # noqa: E402
from tests.dying import found_after_deaths  # noqa: E402


def found(person: User) -> list[int]:
    return [
        Attempt.objects.finished().filter(points=5, is_passed=True).count(),
        StepRecord.objects.filter(enrolment__person=person).count(),
        Enrolment.objects.filter(person=person, completed_at__isnull=False).count(),
        Completion.objects.filter(person=person).count(),
    ]


def careless(person: User, attempt: UUID) -> None:
    AttemptQuerySet.held = AttemptQuerySet.with_version  # type: ignore[method-assign]
    submit.__wrapped__(person, attempt=attempt)  # type: ignore[attr-defined]


def main(uuid: str, *how: str) -> None:
    attempt = Attempt.objects.select_related("person").get(uuid=uuid)
    person = attempt.person

    def act() -> object:
        return careless(person, attempt.uuid) if how else submit(person, attempt=attempt.uuid)

    print(json.dumps(found_after_deaths(act, lambda: found(person))))


if __name__ == "__main__":
    main(*sys.argv[1:])
