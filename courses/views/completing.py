"""What a learner does on a lesson or a task: write, and say that it is done."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import StepPage
from core.requests import edition_read
from courses.actions import complete_step
from courses.models import Step, StepRecord
from courses.posted_notes import take_notes
from courses.standing import CourseStanding, standings

if TYPE_CHECKING:
    from core.visits import StepVisit

JUST_NOW = timedelta(minutes=1)
"""A second press of the button, on its way while the first was answered, is not another act."""


def receive(page: StepPage, request: HttpRequest) -> HttpResponse | None:
    """Save what was written, then record that the step is done unless saving was all.

    None where something could not be saved: the page is shown again with what was typed.
    """
    step = Step.objects.live().select_related("module__course").filter(key=page.translation_key)
    visit: StepVisit | None = getattr(request, "visit", None)
    found = step.first()
    if visit is None or found is None:
        raise Http404
    posted = take_notes(request.user, step=found, posted=request.POST)  # type: ignore[arg-type]
    if not posted.is_saved:
        request.posted_notes = posted  # type: ignore[attr-defined]
        sentence = _("Not everything is saved yet. Nothing is lost: your words are below.")
        messages.warning(request, sentence)
        return None
    if "save" in request.POST:
        messages.success(request, _("Your note is saved. Only you can see it."))
        return HttpResponseRedirect(f"{request.path}#exercise-{request.POST['save']}")
    return HttpResponseRedirect(_complete(request, visit, found))


def _complete(request: HttpRequest, visit: "StepVisit", step: Step) -> str:
    """Record the edition that was read; return where to go on."""
    edition = edition_read(request.POST, newest=step.edition)
    record = complete_step(
        request.user,  # type: ignore[arg-type]
        step=step,
        edition=edition,
        occurred_at=timezone.now(),
        evidence={"kind": step.kind},
    )
    if record is None:
        sentence = _("Nothing was recorded: this course is not assigned to you. Do look around.")
        messages.info(request, sentence)
        return _onwards(visit)
    if step.retakes.owed().filter(enrolment=record.enrolment_id).exists():
        messages.info(request, _("This page was changed while you read it. Please read it again."))
        return request.path
    return _recorded(request, visit, record)


def _recorded(request: HttpRequest, visit: "StepVisit", record: StepRecord) -> str:
    """Say so; where the step completed its module or the course, their page says it."""
    words = {"title": visit.title}
    if record.occurred_at < timezone.now() - JUST_NOW:
        messages.info(request, _("Already recorded: “%(title)s”.") % words)
        return _onwards(visit)
    standing = standings(request.user, [request.course])[0]  # type: ignore[arg-type, attr-defined]
    if visit.needs_again:
        messages.success(request, _("Done again: “%(title)s”. Thank you.") % words)
        return _onwards_again(standing, visit)
    if done := _completed_now(standing, visit):
        return done
    messages.success(request, _("Recorded: “%(title)s”.") % words)
    return _onwards(visit)


def _completed_now(standing: CourseStanding, visit: "StepVisit") -> str:
    """Return the address of what this step completed."""
    module = standing.module_of(visit.key)
    if not visit.is_required or module is None or not module.is_done:
        return ""
    return standing.url if standing.is_complete else module.url


def _onwards_again(standing: CourseStanding, visit: "StepVisit") -> str:
    """Return the address of what needs doing again besides, or of what is whole again."""
    if standing.is_owing and standing.next_step is not None:
        return standing.next_step.url
    return _completed_now(standing, visit) or _onwards(visit)


def _onwards(visit: "StepVisit") -> str:
    return visit.next.url if visit.next else visit.module_url
