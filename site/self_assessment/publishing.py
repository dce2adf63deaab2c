"""The one door of an instrument to its takers, on every way to publish it.

As with pages (``core.publishing``), each way saves the row with another live revision: so the door
stands in ``Instrument.save``, and what follows happens in the same transaction.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from core import publishing
from core.checks import CannotPublishError, Problem
from core.models.pages import SCHEDULED
from self_assessment import checks
from self_assessment.freezing.projection import project
from self_assessment.models import Instrument

EDITOR = "wagtailsnippets_self_assessment_instrument:edit"


def problems_of(instrument: Instrument) -> list[Problem]:
    """Return what must be mended before the row, as it is in memory, may be published."""
    address = reverse(EDITOR, args=[instrument.pk]) if instrument.pk else ""
    return [
        replace(problem, page_id=instrument.pk, page_title=str(instrument), address=address)
        for problem in checks.problems(instrument)
    ]


def stand_at_the_door(instrument: Instrument, update_fields: Iterable[str] | None) -> None:
    """Refuse a row that goes live with this save and must not; raise ``CannotPublishError``."""
    hold(instrument.translation_key)
    if instrument.pk is None:
        instrument.live, instrument.has_unpublished_changes = False, True
    if not instrument.live:
        instrument.live_revision = None
    elif _goes_live(instrument, update_fields):
        publishing.refuse(problems_of(instrument))


def publish(
    instrument: Instrument, revision: Revision, act: Callable[..., None], *args: Any, **kwargs: Any
) -> None:
    """Publish a revision, all or nothing.

    One for a later day is checked today as well; one that was scheduled and is refused on its day
    stays a draft, and what is due after it is published all the same.
    """
    try:
        with transaction.atomic():
            _look_ahead(revision.as_object())
            act(revision, *args, **kwargs)
    except CannotPublishError as refusal:
        if kwargs.get("log_action") != SCHEDULED:
            raise
        publishing.put_off(instrument, revision, refusal)


@receiver(post_save, sender=Instrument, dispatch_uid="self_assessment.instrument_saved")
def instrument_saved(
    instance: Instrument, *, raw: bool, update_fields: Iterable[str] | None, **_: Any
) -> None:
    """Let the versions follow what is, or was until now, in front of people."""
    if not raw and (update_fields is None or "live" in update_fields):
        project(instance.translation_key)


@receiver(pre_delete, sender=Instrument, dispatch_uid="self_assessment.instrument_leaves")
def instrument_leaves(instance: Instrument, **_: Any) -> None:
    """Take the rows in the same order as a publish does."""
    hold(instance.translation_key)


@receiver(post_delete, sender=Instrument, dispatch_uid="self_assessment.instrument_deleted")
def instrument_deleted(instance: Instrument, **_: Any) -> None:
    """Let nobody begin what is gone; what has begun goes on."""
    project(instance.translation_key)


def hold(key: UUID) -> None:
    """Hold all rows of an instrument, the first made first: two who publish wait for each other."""
    rows = Instrument.objects.select_for_update().filter(translation_key=key)
    list(rows.order_by("pk").values_list("pk", flat=True))


def _goes_live(instrument: Instrument, update_fields: Iterable[str] | None) -> bool:
    """Return whether this save makes another revision the live one."""
    if update_fields is not None and "live" not in update_fields:
        return False
    rows = Instrument.objects.filter(pk=instrument.pk)
    stored = rows.values_list("live", "live_revision_id").first()
    return stored != (True, instrument.live_revision_id)


def _look_ahead(instrument: Instrument) -> None:
    if instrument.go_live_at and instrument.go_live_at > timezone.now():
        publishing.refuse(problems_of(instrument))
