"""What the standings hear of, inside the transaction of the act."""

from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from courses.models import Enrolment
from courses.signals import enrolments_changed
from people.models import Appointment, User
from people.signals import places_changed
from reports.standings.keeping import refresh, refresh_one

if TYPE_CHECKING:
    from courses.models import Course

OF_ENROLMENT = frozenset(
    {"is_assigned", "excused", "due_on", "steps_done", "steps_again", "again_due_on"}
    | {"completed_at", "ended_at"}
)
OF_PERSON = frozenset({"is_active", "folded", "full_name", "preferred_name", "username", "email"})


@receiver(post_save, sender=Enrolment)
def follow_enrolment(instance: Enrolment, update_fields: Any, raw: bool, **_: Any) -> None:
    if not raw and _concerns(OF_ENROLMENT, update_fields):
        refresh_one(instance)


@receiver((post_save, post_delete), sender=Appointment)
def follow_appointment(instance: Appointment, **_: Any) -> None:
    if instance.is_home:
        refresh(people={instance.person_id})


@receiver(post_save, sender=User)
def follow_person(instance: User, created: bool, update_fields: Any, raw: bool, **_: Any) -> None:
    if not raw and not created and _concerns(OF_PERSON, update_fields):
        refresh(people={instance.pk})


@receiver(enrolments_changed)
def follow_enrolments(*, people: set[int] | None, course: "Course | None", **_: Any) -> None:
    refresh(people=people, course=course)


@receiver(places_changed)
def follow_places(*, people: set[int], **_: Any) -> None:
    """A home place may have ended by a bulk update."""
    refresh(people=people)


def _concerns(fields: frozenset[str], written: Any) -> bool:
    return written is None or not fields.isdisjoint(written)
