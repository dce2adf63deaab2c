"""Training hours: of one's own people for leads and heads, of everybody for HR."""

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from people.models import Unit
from people.querysets import today
from reports import addresses
from reports.hours import tables
from reports.hours.forms import HoursFilters, OrganisationFilters
from reports.hours.report import HoursReport
from reports.permissions import may_see_organisation, may_see_people

if TYPE_CHECKING:
    from people.models import User


@require_safe
@login_required
def organisation(request: HttpRequest) -> HttpResponse:
    """Show HR everybody, or one unit with all below it."""
    report = _of_organisation(request)
    files = {"csv_url": reverse("hours_export"), "xlsx_url": reverse("hours_export_xlsx")}
    return _page(request, report, reverse("hours"), files)


@require_safe
@login_required
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """Show those who look after a unit the hours of its people."""
    report = _of_unit(request, code)
    names = {"csv_url": "team_hours_export", "xlsx_url": "team_hours_export_xlsx"}
    files = {name: reverse(url, args=[code]) for name, url in names.items()}
    return _page(request, report, reverse("team_hours", args=[code]), files)


def _of_organisation(request: HttpRequest) -> HoursReport:
    viewer = _viewer(request)
    if not may_see_organisation(viewer):
        raise Http404
    filters = OrganisationFilters(request.GET, this_year=today().year)
    return HoursReport(viewer, filters.branch, filters, request.GET.get("p", "1"))


def _of_unit(request: HttpRequest, code: str) -> HoursReport:
    viewer = _viewer(request)
    if not may_see_people(viewer):
        raise Http404
    found = get_object_or_404(Unit.objects.visible_to(viewer).open(), code=code)
    filters = HoursFilters(request.GET, this_year=today().year)
    return HoursReport(viewer, found, filters, request.GET.get("p", "1"))


def _viewer(request: HttpRequest) -> "User":
    viewer: User = request.user  # type: ignore[assignment]
    return viewer


def _page(
    request: HttpRequest, report: HoursReport, here: str, files: dict[str, str]
) -> HttpResponse:
    context = {
        "report": report,
        "unit": report.unit,
        "filters": report.filters,
        "figures": tables.figures(report),
        "rule": tables.rule(report),
        "columns": tables.columns(),
        "rows": tables.rows(report),
        "page": report.page,
        "query": addresses.query_without_page(request.GET),
        "here_url": here,
        **files,
        "is_organisation": here == reverse("hours"),
        "organisation_url": reverse("hours") if may_see_organisation(report.viewer) else "",
    }
    return render(request, "reports/hours.html", context)
