"""Who attended which workshop: of one's own people for leads and heads, everybody for HR."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.hours.attendance import tables
from reports.hours.attendance.doors import attendance_of
from reports.unit import addresses

if TYPE_CHECKING:
    from people.models import User


@require_safe
@login_required
def attendance(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show a year's sessions with who was there, as auditors ask for it."""
    viewer: User = request.user  # type: ignore[assignment]
    report = attendance_of(viewer, code, request.GET)
    place, team = ([code], "team_") if code else ([], "")
    chosen: dict[str, Any] = {"year": report.year}
    if report.unit and not code:
        chosen |= {"unit": report.unit.code}
    context = {
        "report": report,
        "unit": report.unit,
        "filters": report.filters,
        "rule": tables.rule(report),
        "columns": tables.columns(report),
        "rows": tables.rows(report),
        "number": report.number,
        "pages": addresses.pages(report.page, request.GET),
        "query": addresses.query_without_page(request.GET),
        "here_url": reverse(f"{team}attendance", args=place),
        "hours_url": f"{reverse(f'{team}hours', args=place)}?{urlencode(chosen)}",
        "csv_url": reverse(f"{team}attendance_export", args=place),
        "xlsx_url": reverse(f"{team}attendance_export_xlsx", args=place),
    }
    return render(request, "reports/hours_attendance.html", context)
