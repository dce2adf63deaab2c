"""Write the audit, in the transaction of the act itself."""

from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from core.models import AuditEvent

if TYPE_CHECKING:
    from people.models import User


def record(
    verb: str,
    subject: models.Model,
    *,
    acting_user: "User | None",
    person: "User | None" = None,
    **data: Any,
) -> AuditEvent:
    """Record that ``acting_user`` did ``verb`` to ``subject``; ``data`` holds ids and plain values.

    Raises ``RuntimeError`` outside a transaction: an act and its audit stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The audit is written in the transaction of the act.")
    return AuditEvent.objects.create(
        verb=verb,
        actor=acting_user,
        person=person,
        subject_kind=subject._meta.model_name or "",  # noqa: SLF001
        subject_id=str(subject.pk),
        data=data,
    )
