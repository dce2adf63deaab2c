"""All takings of one's own side by side."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from self_assessment.models import Taking
from self_assessment.showing.chart import ticks
from self_assessment.showing.history import histories
from self_assessment.views.own import person_of
from self_assessment.writing import Written, take_posted


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest) -> HttpResponse:
    """Show what has changed from taking to taking; a plain form brings the looking back."""
    if request.method != "POST":
        return _show(request, {})
    own = Taking.objects.of(person_of(request)).finished().with_version()
    taking = get_object_or_404(own, uuid=_uuid(request.POST.get("taking", "")))
    keys = [f"back-{id_}" for id_ in taking.profile.dimensions]
    refused = take_posted(person_of(request), taking=taking, posted=request.POST, keys=keys)
    if refused:
        return _show(request, refused)
    messages.success(request, _("Saved. Only you can see it."))
    return HttpResponseRedirect(request.path)


def _show(request: HttpRequest, refused: dict[str, Written]) -> HttpResponse:
    found = histories(person_of(request), refused)
    context = {"histories": found, "ticks": ticks()}
    return render(request, "self_assessment/compare.html", context)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
