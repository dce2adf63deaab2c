"""Private notes on the steps of courses: which there may be, and saving them."""

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


def note_keys(step: Step) -> set[str]:
    """Return the keys under which a learner may write on this step."""
    bodies = StepText.objects.filter(step=step).values_list("body", flat=True)
    keys = {key for body in bodies for key in exercise_keys(body)}
    return keys | {TASK} if step.kind == StepKind.TRANSFER_TASK else keys


def notes_of(person: "User", step_key: UUID) -> dict[str, PrivateNote]:
    """Return the person's own notes on a step, by key."""
    return {note.block: note for note in PrivateNote.objects.of(person).on_step(step_key)}


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
