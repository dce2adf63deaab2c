"""Who holds a page, so that others let it be: a lock, or a request for approval."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

if TYPE_CHECKING:
    from people.models import User


def held_by_others(rows: Sequence[Page], viewer: "User") -> dict[int, str]:
    """Return a sentence for each of these pages that somebody else has locked or sent on."""
    held = {row.pk: _locked(row) for row in rows if row.locked and row.locked_by_id != viewer.pk}
    ids = [str(row.pk) for row in rows]
    waiting = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=ids
    )
    titles = {str(row.pk): row.draft_title for row in rows}
    for state in waiting.exclude(requested_by=viewer).select_related("requested_by"):
        words = {"title": titles[state.object_id], "name": _name(state.requested_by)}
        held[int(state.object_id)] = _("“%(title)s” waits for approval; %(name)s sent it.") % words
    return held


def _locked(row: Page) -> str:
    return _("“%(title)s” is locked by %(name)s.") % {
        "title": row.draft_title,
        "name": _name(row.locked_by),
    }


def _name(person: "User | None") -> str:
    return str(person) if person else _("somebody")
