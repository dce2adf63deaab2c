"""The mirror's own page: what it is, who sees what, and the way into a taking."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core.errors import DomainError
from core.places import key_of
from self_assessment.actions import drop_lapsed, start_taking
from self_assessment.policy import rules_in_words
from self_assessment.rules.instrument import Form
from self_assessment.taking.offers import Standing
from self_assessment.views.own import person_of
from self_assessment.views.taking import lapsed_words


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Show what can be begun, gone on with and looked back at; or begin."""
    if request.method == "POST":
        return begin(request, key_of(request.POST.get("instrument")))
    standing = Standing(person_of(request), request).with_words()
    context = {"standing": standing, "rules": rules_in_words(request)}
    if standing.lapsed:
        context["lapsed"] = lapsed_words()
        drop_lapsed(person_of(request))
    return render(request, "self_assessment/start.html", context)


def begin(
    request: HttpRequest,
    instrument: UUID | None,
    *,
    step_key: UUID | None = None,
    step_edition: int = 1,
) -> HttpResponse:
    """Begin a taking in the form that is posted, or go on with the one that is open."""
    form = Form.SHORT if request.POST.get("form") == Form.SHORT else Form.FULL
    try:
        taking = start_taking(
            person_of(request),
            form=form,
            instrument=instrument,
            step_key=step_key,
            step_edition=step_edition,
        )
    except DomainError as error:
        messages.warning(request, error.sentence)
        return HttpResponseRedirect(request.path)
    return HttpResponseRedirect(reverse("mirror:taking", args=[taking.uuid]))
