"""Take the self-assessment: begin, answer, write, finish."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import DomainError
from core.saving import Save, StaleSaveError, save_guarded
from people.locks import lock_person
from self_assessment.actions.completing import complete_step
from self_assessment.enums import TakingState
from self_assessment.models import Answer, InstrumentVersion, MirrorSettings, Taking, TakingText
from self_assessment.rules.instrument import Form, Part
from self_assessment.rules.scoring import NOT_APPLICABLE

if TYPE_CHECKING:
    from people.models import User

LONGEST = {"case": 200, "improve": 1000, "keep": 1000, "heard": 1000}
"""In characters, by what a text is."""


class TakingClosedError(StaleSaveError):
    """The taking is finished, or was left for too long; nothing was changed."""


@transaction.atomic
def start_taking(
    person: "User",
    *,
    form: Form,
    instrument: UUID | None = None,
    step_key: UUID | None = None,
    step_edition: int = 1,
) -> Taking:
    """Return the person's open taking of an instrument, begun now if there is none.

    ``instrument``: its key; without it the one that came first. ``step_key``: the step that
    finishing completes; one that was begun from the menu takes it on. One that was left for more
    than seven days is gone. Raises ``DomainError`` ``not_published`` without an instrument, and
    ``too_early`` before the same form may be taken again.
    """
    version = offered(instrument)
    if version is None:
        raise DomainError("not_published", _("There is no self-assessment yet. Come back later."))
    lock_person(person)
    drop_lapsed(person)
    if (found := open_taking(person, version.key)) is not None:
        return _with_step(found, step_key, step_edition)
    _refuse_early(person, version.key, form)
    now = timezone.now()
    return Taking.objects.of(person).create(
        person=person,
        version=version,
        instrument_key=version.key,
        form=form,
        started_at=now,
        touched_at=now,
        step_key=step_key,
        step_edition=step_edition,
        uses_reverse=MirrorSettings.load().uses_reverse,
    )


def offered(instrument: UUID | None = None) -> InstrumentVersion | None:
    """Return what can be taken now of this instrument; of the first one where none is named."""
    versions = InstrumentVersion.objects.current()
    return (versions if instrument is None else versions.of_instrument(instrument)).first()


def open_taking(person: "User", instrument: UUID) -> Taking | None:
    """Return what the person can go on with."""
    found = Taking.objects.of(person).open().of_instrument(instrument).with_version().first()
    return None if found is None or found.is_lapsed else found


@transaction.atomic
def drop_lapsed(person: "User") -> None:
    """Delete what the person left open for more than seven days."""
    for held in Taking.objects.of(person).open().held():
        if held.is_lapsed:
            held.delete()


@transaction.atomic
def save_answer(person: "User", *, taking: UUID, part: Part, item: str, save: Save) -> Answer:
    """Keep one answer of the person's own open taking.

    Raises ``Taking.DoesNotExist``, ``TakingClosedError``, ``core.saving.StaleSaveError`` and
    ``DomainError`` ``unknown_item`` or ``unfit``.
    """
    held = Taking.objects.of(person).held().get(uuid=taking)
    if item not in {one.id for each in held.asked(part) for one in each.items}:
        raise DomainError(
            "unknown_item", _("This sentence is not asked here. Nothing was changed.")
        )
    rows = Answer.objects.of(person)
    key = {"taking": held, "part": part.value, "item": item}
    _refuse_closed(held, rows.filter(**key).first(), "value")
    if type(save.value) is not int or not NOT_APPLICABLE <= save.value <= 5:
        raise DomainError("unfit", _("This is not an answer on the scale. Nothing was changed."))
    row = save_guarded(rows, save, field="value", key=key, is_held=True)
    _touch(held)
    return row


@transaction.atomic
def save_text(person: "User", *, taking: UUID, key: str, save: Save) -> TakingText:
    """Keep words of the person's own taking; see ``TakingText`` for the keys.

    The case is recalled while it is open, everything else is written when it is finished.
    """
    held = Taking.objects.of(person).held().get(uuid=taking)
    rows = TakingText.objects.of(person)
    where: dict[str, Any] = {"taking": held, "key": key}
    if key == "case":
        _refuse_closed(held, rows.filter(**where).first(), "text")
    elif held.is_open or not held.takes(key):
        raise DomainError("unknown_text", _("This is not asked here. Nothing was changed."))
    _refuse_unfit_text(key, save.value)
    row = save_guarded(rows, save, field="text", key=where, is_held=True)
    _touch(held)
    return row


@transaction.atomic
def finish_taking(person: "User", *, taking: UUID) -> Taking:
    """Finish the person's own taking; one that is finished stays as it is.

    Every item needs an answer or "does not apply". Raises ``Taking.DoesNotExist``,
    ``TakingClosedError`` for one left too long, and ``DomainError`` ``incomplete``.
    """
    held = Taking.objects.of(person).held().get(uuid=taking)
    if not held.is_open:
        return held
    _refuse_closed(held, None, "value")
    missing = held.missing()
    if missing:
        sentence = ngettext(
            "%(number)s sentence is still without an answer. Nothing is lost; please answer it "
            "or say that it does not apply.",
            "%(number)s sentences are still without an answer. Nothing is lost; please answer "
            "them or say that they do not apply.",
            len(missing),
        )
        raise DomainError("incomplete", sentence % {"number": len(missing)})
    held.state, held.finished_at = TakingState.FINISHED, timezone.now()
    held.touched_at, held.unit = held.finished_at, person.current_home()
    held.save()
    if held.step_key is not None:
        complete_step(person, step_key=held.step_key, edition=held.step_edition)
    return held


def may_take_from(person: "User", instrument: UUID, form: Form) -> datetime | None:
    """Return the moment from which this form may be taken again; None where it may be now."""
    last = Taking.objects.of(person).finished().of_instrument(instrument).filter(form=form).first()
    if last is None or last.finished_at is None:
        return None
    again_at = last.finished_at + timedelta(weeks=MirrorSettings.load().weeks_to_retake)
    return again_at if again_at > timezone.now() else None


def _with_step(held: Taking, step_key: UUID | None, step_edition: int) -> Taking:
    if step_key is not None and held.step_key != step_key:
        held.step_key, held.step_edition = step_key, step_edition
        held.save(update_fields=["step_key", "step_edition"])
    return held


def _refuse_early(person: "User", instrument: UUID, form: Form) -> None:
    if may_take_from(person, instrument, form) is not None:
        raise DomainError(
            "too_early",
            _("You have taken this form not long ago. It tells more when some weeks have passed."),
        )


def _refuse_closed(held: Taking, row: Any, field: str) -> None:
    if not held.is_open or held.is_lapsed:
        raise TakingClosedError(
            value=getattr(row, field) if row else None, sequence=row.sequence if row else 0
        )


def _refuse_unfit_text(key: str, value: Any) -> None:
    if not isinstance(value, str) or "\x00" in value:
        raise DomainError("unfit", _("This is made of words. Nothing was changed."))
    if key.startswith("back-"):
        if value not in {"", "1", "2", "3", "4", "5"}:
            raise DomainError("unfit", _("This is not on the scale. Nothing was changed."))
    elif len(value) > LONGEST[key.partition("-")[0]]:
        sentence = _("At most %(most)s characters fit here. Please shorten it; nothing is lost.")
        raise DomainError("too_long", sentence % {"most": LONGEST[key.partition("-")[0]]})


def _touch(held: Taking) -> None:
    held.touched_at = timezone.now()
    held.save(update_fields=["touched_at"])
