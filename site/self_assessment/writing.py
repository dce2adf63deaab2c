"""What a person writes beside a result, as the page shows it and as a plain form brings it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.requests import save_of_posted
from core.saving import StaleSaveError
from self_assessment.actions import save_text
from self_assessment.models import Taking

if TYPE_CHECKING:
    from people.models import User

FIELD = "note-"


@dataclass(frozen=True)
class Written:
    """Words as their writer meets them on the page."""

    text: str = ""
    sequence: int = 0
    saved_at: datetime | None = None
    stored: str | None = None
    """What another tab or device saved, where this text was refused for it."""
    problem: str = ""
    """Why this text was refused, in one sentence."""


def written(taking: Taking, key: str) -> Written:
    """Return what is stored under this key."""
    row = taking.text_rows.get(key)
    return Written(row.text, row.sequence, row.saved_at) if row else Written()


def take_posted(
    person: "User", *, taking: Taking, posted: QueryDict, keys: Collection[str]
) -> dict[str, Written]:
    """Save the words of a form that differ from what is stored; return those that were refused.

    Each is saved by itself, so that one that is refused keeps no other back. Raises ``Http404``
    where the taking was deleted meanwhile.
    """
    refused: dict[str, Written] = {}
    for key in keys:
        text = str(posted.get(f"{FIELD}{key}", "")).replace("\r\n", "\n")
        is_sent = f"{FIELD}{key}" in posted
        if is_sent and text != written(taking, key).text:
            problem = _take(person, taking, key, text, posted)
            refused |= {key: problem} if problem else {}
    return refused


def _take(person: "User", taking: Taking, key: str, text: str, posted: QueryDict) -> Written | None:
    try:
        save = save_of_posted(text, posted, f"-{key}")
        if text or save.base:
            save_text(person, taking=taking.uuid, key=key, save=save)
    except StaleSaveError as error:
        sentence = _("This was changed in another window or on another device.")
        stored = str(error.value or "")
        return Written(text, error.sequence, stored=stored, problem=sentence)
    except Taking.DoesNotExist as error:
        raise Http404 from error
    except DomainError as error:
        return Written(text, written(taking, key).sequence, problem=error.sentence)
    return None
