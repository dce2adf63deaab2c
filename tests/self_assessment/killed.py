"""Let a process finish a taking and kill it after its n-th statement, for each n.

Run as ``python -m tests.self_assessment.killed PERSON TAKING [careless]``; prints as JSON what is
found after each of the deaths, and after the one act that was let live. Careless is without a
transaction.
"""

import json
import sys
from uuid import UUID

import django

django.setup()

from courses.models import Completion, Enrolment, StepRecord  # noqa: E402
from people.models import User  # noqa: E402
from self_assessment.actions import finish_taking  # noqa: E402
from self_assessment.models import Taking  # noqa: E402
from self_assessment.querysets import TakingQuerySet  # noqa: E402
from tests.dying import found_after_deaths  # noqa: E402


def found(person: User) -> list[int]:
    return [
        Taking.objects.of(person).finished().count(),
        StepRecord.objects.filter(enrolment__person=person).count(),
        Enrolment.objects.filter(person=person, completed_at__isnull=False).count(),
        Completion.objects.filter(person=person).count(),
    ]


def careless(person: User, taking: UUID) -> None:
    TakingQuerySet.held = TakingQuerySet.with_version  # type: ignore[method-assign]
    finish_taking.__wrapped__(person, taking=taking)  # type: ignore[attr-defined]


def main(person_id: str, uuid: str, *how: str) -> None:
    person = User.objects.get(pk=person_id)

    def act() -> object:
        finish = careless if how else finish_taking
        return finish(person, taking=UUID(uuid))

    print(json.dumps(found_after_deaths(act, lambda: found(person))))


if __name__ == "__main__":
    main(*sys.argv[1:])
