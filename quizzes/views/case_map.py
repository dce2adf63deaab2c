"""The map of a case as it stands in the form of its editor; nothing is read or written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_POST
from wagtail.permission_policies.pages import PagePermissionPolicy

from quizzes.blocks import CaseBlock
from quizzes.mapping.naming import named
from quizzes.mapping.showing import map_of


@require_POST
def case_map(request: HttpRequest) -> HttpResponse:
    """Answer with the map of the posted nodes, for people who write pages."""
    if not PagePermissionPolicy().user_has_any_permission(request.user, {"add", "change"}):
        raise Http404
    try:
        nodes = _posted(request)
    except (KeyError, ValueError):
        return HttpResponseBadRequest()
    drawn = map_of(named(nodes), start=request.POST.get("start", ""))
    return render(request, "quizzes/cms/case_map.html", {"map": drawn})


def _posted(request: HttpRequest) -> list[dict[str, Any]]:
    stream = CaseBlock()
    value = stream.value_from_datadict(request.POST, request.FILES, "nodes")
    return list(stream.get_prep_value(value))
