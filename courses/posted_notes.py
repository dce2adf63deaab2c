"""Notes that arrive with the page's own form: without a script, or with the button that leaves it.

One form carries every note of the page, so that no button of it loses what was written.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.requests import save_of_posted
from core.saving import StaleSaveError
from courses.models import Step
from courses.notes import ShownNote, note_keys, notes_of, save_note

if TYPE_CHECKING:
    from people.models import User

FIELD = "note-"


@dataclass
class PostedNotes:
    """What became of the notes of a form: nothing that was typed is lost."""

    refused: dict[str, ShownNote] = field(default_factory=dict)
    """The notes that are not saved, as they were typed and why."""
    homeless: list[str] = field(default_factory=list)
    """What was typed in exercises that are no longer on the page."""

    @property
    def is_saved(self) -> bool:
        return not (self.refused or self.homeless)


def take_notes(person: "User", *, step: Step, posted: QueryDict) -> PostedNotes:
    """Save every note of the form that differs from what is stored."""
    found = PostedNotes()
    typed = {
        name.removeprefix(FIELD): str(posted[name]).replace("\r\n", "\n")
        for name in posted
        if name.startswith(FIELD)
    }
    if not typed:
        return found
    known, stored = note_keys(step), notes_of(person, step.key)
    for block, text in typed.items():
        if block in known:
            _take(person, step, posted, _Typed(block, text, stored.get(block, ShownNote())), found)
        elif text.strip():
            found.homeless.append(text)
    return found


@dataclass(frozen=True)
class _Typed:
    block: str
    text: str
    before: ShownNote


def _take(person: "User", step: Step, posted: QueryDict, typed: _Typed, found: PostedNotes) -> None:
    if typed.text == typed.before.text:
        return
    try:
        save = save_of_posted(typed.text, posted, f"-{typed.block}")
        if typed.text or save.base:
            save_note(person, step_key=step.key, block=typed.block, save=save)
    except StaleSaveError as error:
        sentence = _("This was changed in another window or on another device.")
        found.refused[typed.block] = ShownNote(
            typed.text, error.sequence, stored=str(error.value or ""), problem=sentence
        )
    except DomainError as error:
        found.refused[typed.block] = ShownNote(
            typed.text, typed.before.sequence, problem=error.sentence
        )
