"""My people: what leads and heads see of their units, and HR of all."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from people.models import Unit
from people.querysets import today
from reports import parts
from reports.enums import Place
from reports.permissions import may_see_people
from reports.scope import highest_units
from reports.team import TeamReport

if TYPE_CHECKING:
    from people.models import User
    from people.querysets import UnitQuerySet


@require_safe
@login_required
def team(request: HttpRequest) -> HttpResponse:
    """Show the viewer's highest unit, or which of several to look at."""
    scope = _scope(request)
    highest = highest_units(scope)
    if len(highest) == 1:
        return _page(request, _report(request, highest[0], scope))
    return render(request, "reports/units.html", {"units": highest})


@require_safe
@login_required
def unit(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, report_for(request, code))


def report_for(request: HttpRequest, code: str) -> TeamReport:
    """Return the report of a unit in the viewer's scope; any other is not there."""
    scope = _scope(request)
    return _report(request, _unit(scope, code), scope)


def _scope(request: HttpRequest) -> "UnitQuerySet":
    """Return the viewer's units; whoever looks after nobody finds nothing here."""
    viewer = _viewer(request)
    if not may_see_people(viewer):
        raise Http404
    scope: UnitQuerySet = Unit.objects.visible_to(viewer)
    return scope


def _unit(scope: "UnitQuerySet", code: str) -> Unit:
    found: Unit = get_object_or_404(scope.open(), code=code)
    return found


def _report(request: HttpRequest, found: Unit, scope: "UnitQuerySet") -> TeamReport:
    return TeamReport(_viewer(request), found, scope, request.GET, today())


def _viewer(request: HttpRequest) -> "User":
    viewer: User = request.user  # type: ignore[assignment]
    return viewer


def _page(request: HttpRequest, report: TeamReport) -> HttpResponse:
    context = parts.frame(report)
    if report.course is not None:
        context |= parts.numbers(report) | parts.lists(report)
    return render(request, "reports/team.html", context | _messages(request))


def _messages(request: HttpRequest) -> dict[str, Any]:
    """Return what just happened, by where on the page it is said."""
    said = list(get_messages(request))
    places = {Place.NEEDS.value, Place.PEOPLE.value}
    return {
        "messages_needs": [one for one in said if one.extra_tags == Place.NEEDS],
        "messages_people": [one for one in said if one.extra_tags == Place.PEOPLE],
        "messages_above": [one for one in said if one.extra_tags not in places],
    }
