"""What a lesson or a task at work shows."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.enums import StepKind
from core.models import StepPage
from courses.models import StepText
from courses.notes import TASK, notes_of
from courses.posted_notes import PostedNotes
from courses.rendering import Sheet, exercise, exercise_keys, render_body, with_notes

if TYPE_CHECKING:
    from core.visits import StepVisit


def context_for(page: StepPage, request: HttpRequest) -> dict[str, Any]:
    """Return what lessons and tasks show beyond the page; a preview saves nothing."""
    visit: StepVisit | None = getattr(request, "visit", None)
    posted: PostedNotes = getattr(request, "posted_notes", PostedNotes())
    if visit is None:
        sheet, html = Sheet(request, None, posted.refused), render_body(page)
    else:
        notes = notes_of(request.user, page.translation_key)  # type: ignore[arg-type]
        sheet, html = Sheet(request, page.translation_key, notes | posted.refused), _kept(page)
    return {
        "body": with_notes(html, sheet),
        "task_note": _task_note(page, html, sheet),
        "homeless": posted.homeless,
    }


def _kept(page: StepPage) -> str:
    """Return the body as it was rendered when the page was published."""
    return StepText.objects.filter(page=page.pk).values_list("body", flat=True).first() or ""


def _task_note(page: StepPage, html: str, sheet: Sheet) -> str:
    """Return the place to note what happened, on a task at work that has no exercise of its own."""
    if page.step_kind != StepKind.TRANSFER_TASK or exercise_keys(html):
        return ""
    words = {
        "key": TASK,
        "title": _("What happened"),
        "prompt": _("What did you do, and what did the receiver say or do?"),
    }
    return exercise(words, sheet)
