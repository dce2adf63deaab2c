"""What the training years hear of, inside the transaction of the act."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from courses.models import Completion, StepRecord
from courses.signals import training_changed
from people.models import Appointment, User
from people.signals import places_changed
from reports.training.keeping import recount, refresh, rehome, welcome


@receiver((post_save, post_delete), sender=StepRecord)
def follow_step(instance: StepRecord, raw: bool = False, **_: Any) -> None:
    if not raw:
        recount(instance.enrolment.person_id, timezone.localtime(instance.occurred_at).year)


@receiver((post_save, post_delete), sender=Completion)
def follow_completion(instance: Completion, raw: bool = False, **_: Any) -> None:
    if not raw and instance.is_from_elsewhere:
        recount(instance.person_id, timezone.localtime(instance.completed_at).year)


@receiver(training_changed)
def follow_training(*, people: set[int] | None, **_: Any) -> None:
    refresh(people)


@receiver((post_save, post_delete), sender=Appointment)
def follow_appointment(instance: Appointment, raw: bool = False, **_: Any) -> None:
    if instance.is_home and not raw:
        rehome({instance.person_id})


@receiver(places_changed)
def follow_places(*, people: set[int], **_: Any) -> None:
    """A home place may have ended by a bulk update."""
    rehome(people)


@receiver(post_save, sender=User)
def follow_person(instance: User, created: bool, update_fields: Any, raw: bool, **_: Any) -> None:
    if raw:
        return
    if created and instance.is_active:
        welcome(instance.pk)
    elif update_fields is None or "is_active" in update_fields:
        refresh({instance.pk})
