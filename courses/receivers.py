"""What courses hear from the apps below, inside the transaction of the act."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models.signals import post_save
from django.dispatch import receiver

from core.signals import step_completed, step_withdrawn
from courses.actions import complete_step, sync_enrolments, withdraw_step
from courses.actions.sections import follow_translation
from courses.models import CoursePage, Step
from people.signals import places_changed

if TYPE_CHECKING:
    from people.models import User


@receiver(places_changed)
def follow_places(*, people: set[int], **_: object) -> None:
    """Let the enrolments of people whose places changed follow the rules."""
    sync_enrolments(people=set(people))


@receiver(post_save, sender=CoursePage)
def follow_courses(*, instance: CoursePage, created: bool, raw: bool = False, **_: object) -> None:
    """Let a course's own trainers write its page in a further language, too."""
    if created and not raw:
        follow_translation(instance)


@receiver(step_completed)
def record_step(
    *,
    person: "User",
    step_key: UUID,
    edition: int,
    occurred_at: datetime,
    evidence: dict[str, Any],
    **_: object,
) -> None:
    """Record the step; one that no course knows counts nowhere."""
    step = Step.objects.select_related("module__course").filter(key=step_key).first()
    if step is not None:
        complete_step(
            person, step=step, edition=edition, occurred_at=occurred_at, evidence=evidence
        )


@receiver(step_withdrawn)
def correct_step(
    *, person: "User", step_key: UUID, edition: int, acting_user: "User | None", **_: object
) -> None:
    """Withdraw the record of the step; one that no course knows was recorded nowhere."""
    step = Step.objects.select_related("module").filter(key=step_key).first()
    if step is not None:
        withdraw_step(person, step=step, edition=edition, acting_user=acting_user)
