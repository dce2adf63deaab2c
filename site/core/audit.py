"""Write the audit, in the transaction of the act itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from core.models import AuditEvent

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

_tells_the_day_alone = ContextVar("_tells_the_day_alone", default=False)


@contextmanager
def by_the_day() -> Iterator[None]:
    """Let what is recorded inside tell its day alone: its minute would tell how it was done."""
    token = _tells_the_day_alone.set(True)
    try:
        yield
    finally:
        _tells_the_day_alone.reset(token)


def moment() -> datetime:
    """Return when the act happens, as exactly as may be told: inside ``by_the_day`` the day's
    beginning where the organisation is.
    """
    if not _tells_the_day_alone.get():
        return timezone.now()
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def record(
    verb: str,
    subject: models.Model,
    *,
    acting_user: "AbstractBaseUser | None",
    person: "AbstractBaseUser | None" = None,
    **data: Any,
) -> AuditEvent:
    """Record that ``acting_user`` did ``verb`` to ``subject``; ``data`` holds ids and plain values.

    Raises ``RuntimeError`` outside a transaction: an act and its audit stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The audit is written in the transaction of the act.")
    return AuditEvent.objects.create(
        occurred_at=moment(),
        verb=verb,
        actor_id=acting_user.pk if acting_user else None,
        person_id=person.pk if person else None,
        subject_kind=subject._meta.model_name or "",  # noqa: SLF001
        subject_id=str(subject.pk),
        data=data,
    )
