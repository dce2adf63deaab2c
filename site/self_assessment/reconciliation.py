"""Whether what takings would pin is what is live. What they have pinned is a record."""

from collections.abc import Iterator

from django.db import transaction

from core import reconciliation
from self_assessment.freezing.projection import project
from self_assessment.models import Instrument, InstrumentVersion


def register() -> None:
    """Tell how drift is found and repaired."""
    reconciliation.register("instrument", drift, repair, order=27)


def drift() -> list[str]:
    """Return the instruments that publishing their live rows again would change; change nothing."""
    with transaction.atomic():
        lines = list(_changes())
        transaction.set_rollback(True)
    return lines


def repair() -> None:
    """Freeze the live rows again, and withdraw what is no longer live."""
    for _line in _changes():
        pass


def _changes() -> Iterator[str]:
    live = Instrument.objects.filter(live=True).values_list("translation_key", flat=True)
    offered = InstrumentVersion.objects.current().values_list("key", flat=True)
    for key in sorted({*live, *offered}):
        if project(key):
            yield f"{key} differs from its live rows"
