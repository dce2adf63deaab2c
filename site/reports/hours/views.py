"""Training hours: of one's own people for leads and heads, of everybody for HR."""

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import get_valid_filename
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
    return _page(request, report, reverse("hours"), reverse("hours_export"))


@require_safe
@login_required
def organisation_export(request: HttpRequest) -> StreamingHttpResponse:
    return _file(_of_organisation(request))


@require_safe
@login_required
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """Show those who look after a unit the hours of its people."""
    report = _of_unit(request, code)
    here, file = reverse("team_hours", args=[code]), reverse("team_hours_export", args=[code])
    return _page(request, report, here, file)


@require_safe
@login_required
def unit_export(request: HttpRequest, code: str) -> StreamingHttpResponse:
    return _file(_of_unit(request, code))


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


def _page(request: HttpRequest, report: HoursReport, here: str, file: str) -> HttpResponse:
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
        "file_url": file,
        "is_organisation": here == reverse("hours"),
        "organisation_url": reverse("hours") if may_see_organisation(report.viewer) else "",
    }
    return render(request, "reports/hours.html", context)


def _file(report: HoursReport) -> StreamingHttpResponse:
    """Send the list as the page shows it, on all its pages."""
    name = get_valid_filename(tables.file_name(report))
    return StreamingHttpResponse(
        tables.lines(report),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
