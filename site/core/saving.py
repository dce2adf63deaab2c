"""The saving protocol: store a value only if nobody else stored one meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from core.models.saving import GuardedValue

if TYPE_CHECKING:
    from datetime import datetime

Row = TypeVar("Row", bound=GuardedValue)


@dataclass(frozen=True)
class Save:
    """A request to save: the sequence last seen, and which page load sends its how-manieth."""

    value: Any
    base: int
    client: str
    client_sequence: int


class StaleSaveError(Exception):
    """Another tab or device stored a value that this one has not seen; nothing was changed."""

    def __init__(self, *, value: Any, sequence: int) -> None:
        super().__init__("stale")
        self.value = value
        self.sequence = sequence


def save_guarded(
    rows: models.QuerySet[Row],
    save: Save,
    *,
    field: str,
    key: dict[str, Any],
    is_held: bool = False,
    refuse: Callable[[Row], None] | None = None,
) -> Row:
    """Store ``save.value`` in ``field`` of the row with ``key``; return the row as stored.

    Accepted when ``save.base`` equals the stored sequence (0 when there is no row), or when the
    stored value came from the same client with a smaller client sequence, whose acknowledgement
    was lost. An identical repeat changes nothing. Raises ``StaleSaveError`` otherwise.

    ``is_held``: the caller holds a lock that lets nobody else write this row, so that a save costs
    a reading and a writing and no more. ``refuse`` is shown what is stored and may raise.
    """
    now = timezone.now()
    with transaction.atomic(savepoint=not is_held):
        row = rows.filter(**key).first() if is_held else _locked(rows, key)
        if row is None:
            row = _insert(rows, save, field=field, key=key, now=now, is_held=is_held)
            if row is not None:
                return row
            row = rows.select_for_update().get(**key)
        if refuse is not None:
            refuse(row)
        return _update(row, save, field=field, now=now)


def _locked(rows: models.QuerySet[Row], key: dict[str, Any]) -> Row | None:
    return rows.select_for_update().filter(**key).first()


def _insert(
    rows: models.QuerySet[Row],
    save: Save,
    *,
    field: str,
    key: dict[str, Any],
    now: "datetime",
    is_held: bool,
) -> Row | None:
    """Insert the first value; return None when somebody else was first."""
    if save.base != 0:
        raise StaleSaveError(value=None, sequence=0)
    row = rows.model(
        **key,
        **{field: save.value},
        sequence=1,
        client=save.client,
        client_sequence=save.client_sequence,
        saved_at=now,
    )
    try:
        with transaction.atomic(savepoint=not is_held):
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return row


def _update(row: Row, save: Save, *, field: str, now: "datetime") -> Row:
    stored = getattr(row, field)
    same_client = row.client == save.client
    if same_client and row.client_sequence == save.client_sequence and stored == save.value:
        return row
    if not (
        row.sequence == save.base or (same_client and row.client_sequence < save.client_sequence)
    ):
        raise StaleSaveError(value=stored, sequence=row.sequence)
    setattr(row, field, save.value)
    row.sequence += 1
    row.client, row.client_sequence, row.saved_at = save.client, save.client_sequence, now
    row.save(update_fields=[field, "sequence", "client", "client_sequence", "saved_at"])
    return row
