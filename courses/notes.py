"""Private notes on the steps of courses: which there may be, reading and saving them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from core.enums import StepKind
from core.errors import DomainError
from core.models import PrivateNote
from core.saving import Save, save_guarded
from courses.models import Step, StepText
from courses.rendering import MAX_LENGTH, exercise_keys

if TYPE_CHECKING:
    from people.models import User

TASK = "task"
"""The key of the note on a task at work."""


@dataclass(frozen=True)
class ShownNote:
    """A note as its writer meets it on the page."""

    text: str = ""
    sequence: int = 0
    saved_at: datetime | None = None
    stored: str | None = None
    """What another tab or device saved, where this text was refused for it."""
    problem: str = ""
    """Why this text was refused, in one sentence."""


def note_keys(step: Step) -> set[str]:
    """Return the keys under which a learner may write on this step."""
    bodies = StepText.objects.filter(step=step).values_list("body", flat=True)
    keys = {key for body in bodies for key in exercise_keys(body)}
    return keys | {TASK} if step.kind == StepKind.TRANSFER_TASK else keys


def notes_of(person: "User", step_key: UUID) -> dict[str, ShownNote]:
    """Return the person's own notes on a step, by key."""
    notes = PrivateNote.objects.of(person).on_step(step_key)
    return {note.block: ShownNote(note.text, note.sequence, note.saved_at) for note in notes}


def save_note(person: "User", *, step_key: UUID, block: str, save: Save) -> PrivateNote:
    """Save what the person writes for nobody else.

    Raises ``core.saving.StaleSaveError`` when another tab or device was here, and ``DomainError``
    ``not_text`` or ``too_long`` when the words cannot be kept.
    """
    if not isinstance(save.value, str) or "\x00" in save.value:
        raise DomainError("not_text", _("A note is made of words. Nothing was changed."))
    if len(save.value) > MAX_LENGTH:
        sentence = _("A note has at most %(most)s characters. Please shorten it; nothing is lost.")
        raise DomainError("too_long", sentence % {"most": MAX_LENGTH})
    notes = PrivateNote.objects.of(person)
    key = {"person": person, "step_key": step_key, "block": block}
    return save_guarded(notes, save, field="text", key=key)
