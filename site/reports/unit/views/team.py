"""My people: what leads and heads see of their units, and HR of all."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.models import Unit
from people.querysets import today
from reports.enums import Place
from reports.paging import PAGE
from reports.permissions import may_see_people
from reports.unit import addresses, course_parts, parts, week_parts
from reports.unit.known import KnownUnits, known_to
from reports.unit.team import TeamReport

if TYPE_CHECKING:
    from people.models import User

ON_PAPER = 200


@require_safe
@login_required
def team(request: HttpRequest) -> HttpResponse:
    """Show the viewer's highest unit, or which of several to look at."""
    known = _known(request)
    highest = known.highest()
    if len(highest) == 1:
        return _page(request, _report(request, highest[0], known))
    return render(request, "reports/units.html", {"units": highest})


@require_safe
@login_required
def unit(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, report_for(request, code))


@require_safe
@login_required
def briefing(request: HttpRequest, code: str) -> HttpResponse:
    """Show the same for paper, with a list as long as a briefing takes."""
    report = report_for(request, code, size=ON_PAPER)
    context = parts.frame(report)
    if report.course is not None:
        context |= parts.numbers(report) | parts.lists(report)
        context["back_url"] = addresses.of_briefed(report)
    return render(request, "reports/briefing.html", context)


@require_safe
@login_required
def weeks(request: HttpRequest, code: str) -> HttpResponse:
    """Show how many were done week by week, and who joined, moved and left."""
    report = report_now(request, code)
    context = parts.frame(report, "weeks")
    if report.course is not None:
        context |= week_parts.parts(report)
    return render(request, "reports/weeks.html", context)


@require_safe
@login_required
def courses(request: HttpRequest, code: str) -> HttpResponse:
    """Show each course that is assigned here, and each module of one."""
    report = report_now(request, code)
    context = parts.frame(report, "courses")
    if report.course is not None:
        context |= course_parts.parts(report)
    return render(request, "reports/courses.html", context)


def report_for(request: HttpRequest, code: str, *, size: int = PAGE) -> TeamReport:
    """Return the report of a unit in the viewer's scope; any other is not there."""
    known = _known(request)
    found = known.called(code)
    if found is None:
        raise Http404
    return _report(request, found, known, size=size)


def report_now(request: HttpRequest, code: str) -> TeamReport:
    """Return the report of today, whatever day the address asks for."""
    report = report_for(request, code)
    asked = report.asked.copy()
    asked.pop("on", None)
    return replace(report, asked=asked, on=report.today)


def _known(request: HttpRequest) -> KnownUnits:
    """Return the viewer's units; whoever looks after nobody finds nothing here."""
    viewer = _viewer(request)
    if not may_see_people(viewer):
        raise Http404
    return known_to(viewer)


def _report(request: HttpRequest, found: Unit, known: KnownUnits, size: int = PAGE) -> TeamReport:
    viewer, asked = _viewer(request), request.GET
    return TeamReport(viewer, found, known.scope, asked, today(), known=known, page_size=size)


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
