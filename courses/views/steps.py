"""What a learner does on a lesson or a task: write a note, say that it is done."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.enums import StepKind
from core.errors import DomainError
from core.models import PrivateNote, StepPage
from core.requests import save_of_form
from core.saving import StaleSaveError
from courses.actions import complete_step
from courses.models import Step, StepText
from courses.notes import TASK, note_keys, notes_of, save_note
from courses.rendering import exercise, render_body, with_notes
from courses.standing import CourseStanding, standings

if TYPE_CHECKING:
    from core.visits import StepVisit


def context_for(page: StepPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the templates of lessons and tasks need beyond the page."""
    visit: StepVisit | None = getattr(request, "visit", None)
    if visit is None:
        return {"body": _preview(page, request), "task_note": _task_note(page, {}, request)}
    notes = notes_of(request.user, page.translation_key)  # type: ignore[arg-type]
    _show_typed(request, notes)
    text = StepText.objects.filter(page=page.pk).values_list("body", flat=True).first() or ""
    body = with_notes(text, step_key=page.translation_key, notes=notes, request=request)
    return {"visit": visit, "body": body, "task_note": _task_note(page, notes, request)}


def _task_note(page: StepPage, notes: dict[str, PrivateNote], request: HttpRequest) -> str:
    """Return the place to note what happened, on a task at work; nothing elsewhere."""
    if page.step_kind != StepKind.TRANSFER_TASK:
        return ""
    words = {
        "key": TASK,
        "title": _("What happened"),
        "prompt": _("What did you do, and what did the receiver say or do?"),
    }
    return exercise(words, step_key=page.translation_key, note=notes.get(TASK), request=request)


def _preview(page: StepPage, request: HttpRequest) -> SafeString:
    return with_notes(render_body(page), step_key=page.translation_key, notes={}, request=request)


def _show_typed(request: HttpRequest, notes: dict[str, PrivateNote]) -> None:
    """Show what was typed and refused in place of what is stored."""
    for block, (text, sequence) in getattr(request, "typed", {}).items():
        notes[block] = PrivateNote(block=block, text=text, sequence=sequence)


def receive(page: StepPage, request: HttpRequest) -> HttpResponse | None:
    """Take a note or the word that the step is done; None where the page must be shown again."""
    if "note" in request.POST:
        return _take_note(page, request)
    return _take_completion(page, request)


def _take_note(page: StepPage, request: HttpRequest) -> HttpResponse | None:
    """Save a note posted by a plain form; on refusal what was typed is shown again."""
    block = request.POST.get("block", "")
    step = Step.objects.live().filter(key=page.translation_key).first()
    try:
        if step is None or block not in note_keys(step):
            raise DomainError(
                "unknown_note", _("This exercise is no longer on the page. Nothing was changed.")
            )
        save = save_of_form(request, "note")
        save_note(request.user, step_key=page.translation_key, block=block, save=save)  # type: ignore[arg-type]
    except StaleSaveError as error:
        _keep_typed(request, block, sequence=error.sequence)
        sentence = _(
            "This note was changed on another page meanwhile. Stored is: “%(stored)s”. Your words "
            "are below: save again to keep yours."
        )
        messages.warning(request, sentence % {"stored": error.value or ""})
        return None
    except DomainError as error:
        _keep_typed(request, block, sequence=None)
        messages.error(request, error.sentence)
        return None
    messages.success(request, _("Your note is saved. Only you can see it."))
    return HttpResponseRedirect(f"{request.path}#exercise-{block}")


def _keep_typed(request: HttpRequest, block: str, *, sequence: int | None) -> None:
    """Leave what was typed on the request, for the page that is shown again."""
    base = request.POST.get("base", "0")
    known = sequence if sequence is not None else int(base) if base.isdecimal() else 0
    request.typed = {block: (request.POST.get("note", ""), known)}  # type: ignore[attr-defined]


def _take_completion(page: StepPage, request: HttpRequest) -> HttpResponse:
    visit: StepVisit = request.visit  # type: ignore[attr-defined]
    step = Step.objects.select_related("module__course").get(key=page.translation_key)
    record = complete_step(
        request.user,  # type: ignore[arg-type]
        step=step,
        edition=visit.edition,
        occurred_at=timezone.now(),
        evidence={"kind": step.kind},
    )
    if record is None:
        messages.info(
            request,
            _("Nothing was recorded: this course is not assigned to you. Do look around."),
        )
    return HttpResponseRedirect(_where_next(request, visit, is_recorded=record is not None))


def _where_next(request: HttpRequest, visit: "StepVisit", *, is_recorded: bool) -> str:
    """Return the next step; where this one completed the module or course, its page says so."""
    if is_recorded and not visit.is_done:
        standing = standings(request.user, [request.course])[0]  # type: ignore[arg-type, attr-defined]
        if done := _completed_now(standing, visit):
            return done
        messages.success(request, _("Recorded: “%(title)s”.") % {"title": visit.title})
    return visit.next.url if visit.next else visit.module_url


def _completed_now(standing: CourseStanding, visit: "StepVisit") -> str:
    module = standing.module_of(visit.key)
    if not visit.is_required or module is None or not module.is_done:
        return ""
    return standing.url if standing.is_complete else module.url
