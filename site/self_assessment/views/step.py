"""The mirror as a step of a module: taken here, done on paper, or left; the step is done alike."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from core.requests import edition_read
from self_assessment.actions import complete_step
from self_assessment.policy import rules_in_words
from self_assessment.taking.offers import Standing
from self_assessment.views.own import person_of
from self_assessment.views.start import begin

if TYPE_CHECKING:
    from core.visits import StepVisit
    from self_assessment.models import SelfAssessmentPage

WITHOUT_TAKING = {"paper", "rather_not", "counted"}
"""On paper, preferring not to, and one that was taken from the menu: told apart nowhere else."""


def context_for(page: "SelfAssessmentPage", request: HttpRequest) -> dict[str, Any]:
    """Return what can be begun or gone on with, and who sees what; a preview has no person."""
    visit: StepVisit | None = getattr(request, "visit", None)
    context: dict[str, Any] = {"visit": visit, "rules": rules_in_words(request)}
    if visit is None:
        return context
    standing = Standing(person_of(request), request)
    key = _instrument(page) or standing.first
    return context | {
        "offer": standing.offer_of(key),
        "resumable": standing.open_of(key),
        "has_taken": standing.has_taken(key),
    }


def receive(page: "SelfAssessmentPage", request: HttpRequest) -> HttpResponse:
    """Begin a taking, or record that the step is done; the address is the same for all ways."""
    visit: StepVisit | None = getattr(request, "visit", None)
    if visit is None:
        raise Http404
    edition = edition_read(request.POST, newest=visit.edition)
    if request.POST.get("way") not in WITHOUT_TAKING:
        return begin(request, _instrument(page), step_key=visit.key, step_edition=edition)
    complete_step(person_of(request), step_key=visit.key, edition=edition)
    if visit.is_recorded:
        messages.success(request, _("Recorded: “%(title)s”.") % {"title": visit.title})
    else:
        sentence = _("Nothing was recorded: this course is not assigned to you. Do look around.")
        messages.info(request, sentence)
    return HttpResponseRedirect(visit.next.url if visit.next else visit.module_url)


def _instrument(page: "SelfAssessmentPage") -> UUID | None:
    """Return the key of the instrument that the page names; None for the one of the menu."""
    return page.instrument.translation_key if page.instrument_id else None
