"""What is kept of oneself in the mirror: read it, take it along, delete it."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from self_assessment.actions import delete_everything, delete_one
from self_assessment.models import Taking, ToldAction
from self_assessment.showing.own_data import own_data
from self_assessment.showing.own_json import as_json
from self_assessment.views.own import own_taking, person_of


@login_required
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """Show everything on one page, to be read or printed."""
    context = {"own": own_data(person_of(request)), "made_at": timezone.now()}
    return render(request, "self_assessment/own_data.html", context)


@login_required
@require_safe
def download_json(request: HttpRequest) -> HttpResponse:
    """Hand everything out as a file."""
    person = person_of(request)
    looks = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(as_json(person, own_data(person)), json_dumps_params=looks)
    name = f"self-assessment-{timezone.localdate().isoformat()}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    add_never_cache_headers(response)
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_taking(request: HttpRequest, taking: UUID) -> HttpResponse:
    """Ask first, then delete one taking."""
    found = own_taking(request, taking)
    if request.method == "POST":
        # Another window may have been quicker: gone it is all the same.
        with suppress(Taking.DoesNotExist):
            delete_one(person_of(request), taking=taking, take_back=_takes_back(request))
        messages.success(request, _("It is deleted, with everything in it."))
        _say_what_stays(request)
        return HttpResponseRedirect(reverse("mirror:start"))
    told = ToldAction.objects.of(person_of(request)).filter(commitment__taking=found)
    return _ask(request, takings=[found], told=told, one=found)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_all(request: HttpRequest) -> HttpResponse:
    """Ask first, then delete everything."""
    person = person_of(request)
    if request.method == "POST":
        delete_everything(person, take_back=_takes_back(request))
        messages.success(request, _("Everything you answered and wrote here is deleted."))
        _say_what_stays(request)
        return HttpResponseRedirect(reverse("mirror:start"))
    takings, told = Taking.objects.of(person), ToldAction.objects.of(person)
    return _ask(request, takings=list(takings), told=told)


def _ask(request: HttpRequest, *, told: Any, **context: Any) -> HttpResponse:
    context["told"] = list(told.select_related("recipient"))
    return render(request, "self_assessment/delete.html", context)


def _say_what_stays(request: HttpRequest) -> None:
    if ToldAction.objects.of(person_of(request)).exists():
        messages.info(request, _("What you told a colleague stays there until you take it back."))


def _takes_back(request: HttpRequest) -> bool:
    return request.POST.get("take_back") == "yes"
