"""Go on in a case."""

import json
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.models import PrivateNote
from core.saving import Save, save_guarded
from core.signals import step_completed
from quizzes.models import CasePage

if TYPE_CHECKING:
    from people.models import User

WAY = "way"
"""The key of the private note that keeps the way through a case."""


@transaction.atomic
def walk(
    person: "User",
    *,
    step_key: UUID,
    way: list[str],
    base: int,
    edition: int,
    is_end: bool,
) -> PrivateNote:
    """Keep the way as the person's private note; coming to an end completes the step.

    What is reported is that the case was played, never which way or which end. Raises
    ``core.saving.StaleSaveError`` when the case was continued elsewhere meanwhile.
    """
    note = save_guarded(
        PrivateNote.objects.of(person),
        Save(value=json.dumps(way), base=base, client="form", client_sequence=1),
        field="text",
        key={"person": person, "step_key": step_key, "block": WAY},
    )
    if is_end:
        step_completed.send(
            sender=CasePage,
            person=person,
            step_key=step_key,
            edition=edition,
            occurred_at=timezone.now(),
            evidence={"kind": "case"},
        )
    return note
