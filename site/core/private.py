"""What is private: read by saying whose it is, and in no other way; and for how long it is kept.

Whoever asks such a manager for anything else – all rows, a filter, a dump, an admin list – is
refused. What is kept for too long is deleted unread: the manager tells how much, and gives nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NoReturn, TypeVar, cast

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from core.retention import first_day_kept

Row = TypeVar("Row", bound=models.Model)

KEPT_MONTHS = 24
"""How long it is kept after it was finished, or written last."""
KEPT_AFTER_LEAVING = timedelta(days=30)
"""How long it is kept after its person has left."""
AT_ONCE = 500
"""How many rows are deleted in one transaction, so that nobody waits for long."""


class PrivateRowsError(Exception):
    """Somebody asked for private rows without saying whose; a mistake in the code."""


@dataclass(frozen=True)
class Limits:
    """What is over at a moment. Days are those of the organisation's time zone."""

    now: datetime

    @property
    def kept_since(self) -> datetime:
        """Return the first moment whose months are not over: the last day counts as a whole."""
        day = first_day_kept(timezone.localdate(self.now), months=KEPT_MONTHS)
        return timezone.make_aware(datetime.combine(day, time.min))

    @property
    def left_by(self) -> date:
        return timezone.localdate(self.now) - KEPT_AFTER_LEAVING

    def has_left(self, person: str) -> Q:
        """Return the condition that the person in this field left long enough ago."""
        return Q(**{f"{person}__is_active": False, f"{person}__left_on__lte": self.left_by})


class PrivateManager(models.Manager[Row]):
    """Gives nothing by itself; the doors of its subclasses take the person."""

    def get_queryset(self) -> NoReturn:
        raise PrivateRowsError(f"Say whose {self.model.__name__} rows: .objects.of(person).")

    def over(self, limits: Limits) -> Q | None:
        """Return what is kept for too long; None where it goes with the row it belongs to."""
        return None

    def count_over(self, limits: Limits) -> int:
        over = self.over(limits)
        return 0 if over is None else self._rows().filter(over).count()

    def clear(self, limits: Limits, *, at_once: int = AT_ONCE) -> int:
        """Delete what is kept for too long, unread; return how many rows, without their parts."""
        over = self.over(limits)
        if over is None:
            return 0
        cleared = 0
        while number := self._clear_some(over, at_once):
            cleared += number
        return cleared

    @transaction.atomic
    def _clear_some(self, over: Q, at_once: int) -> int:
        """Delete so many; a row at which, or whose person, somebody is at work waits its turn."""
        held = self._rows().filter(over).order_by("pk").select_for_update(skip_locked=True)
        found = list(held.values_list("pk", flat=True)[:at_once])
        self._rows().filter(pk__in=found).delete()
        return len(found)

    def _rows(self) -> models.QuerySet[Row]:
        return models.QuerySet(self.model, using=self._db)


def private_models() -> Iterator[type[models.Model]]:
    """Yield every model whose rows are private."""
    for model in apps.get_models():
        if isinstance(model._default_manager, PrivateManager):  # noqa: SLF001
            yield model


def clear_private(*, at_once: int = AT_ONCE) -> dict[str, int]:
    """Delete everything that is kept for too long; return how many rows of each model.

    Safe at any time, any number of times, twice at once.
    """
    limits = Limits(timezone.now())
    return {model.__name__: _manager(model).clear(limits, at_once=at_once) for model in _kept()}


def count_over() -> dict[str, int]:
    """Return how many rows of each model ``clear_private`` would delete."""
    limits = Limits(timezone.now())
    return {model.__name__: _manager(model).count_over(limits) for model in _kept()}


def _kept() -> Iterator[type[models.Model]]:
    """Yield the private models with a time of their own."""
    limits = Limits(timezone.now())
    return (model for model in private_models() if _manager(model).over(limits) is not None)


def _manager(model: type[models.Model]) -> PrivateManager[models.Model]:
    return cast("PrivateManager[models.Model]", model._default_manager)  # noqa: SLF001
