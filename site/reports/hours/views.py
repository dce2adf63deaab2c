"""Training hours: of one's own people for leads and heads, of everybody for HR."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.hours import tables
from reports.hours.doors import report_of
from reports.permissions import may_see_organisation
from reports.unit import addresses

if TYPE_CHECKING:
    from people.models import User
    from reports.hours.report import HoursReport
    from reports.tree import Node

LISTS = {"people": "hours_export", "units": "hours_units_export"}


@require_safe
@login_required
def hours(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show HR the organisation or one unit of it, and those who look after a unit that one."""
    viewer: User = request.user  # type: ignore[assignment]
    report = report_of(viewer, code, request.GET)
    report.filters.offer(report.by)
    context = {
        "report": report,
        "unit": report.unit,
        "filters": report.filters,
        "figures": tables.figures(report),
        "rule": tables.rule(report),
        "is_organisation": not code,
        "organisation_url": reverse("hours") if may_see_organisation(viewer) else "",
        "query": addresses.query_without_page(request.GET),
        **_urls(report, code),
        **_units(report, code),
        **_people(report),
    }
    return render(request, "reports/hours.html", context)


def _units(report: "HoursReport", code: str) -> dict[str, Any]:
    def address(place: "Node") -> str:
        if code:
            query = urlencode({"year": report.year})
            return f"{reverse('team_hours', args=[place.code])}?{query}"
        return f"?{urlencode({'year': report.year, 'unit': place.code})}"

    if not report.units:
        return {}
    return {
        "units_page": report.units_page,
        "units_number": len(report.units),
        "unit_columns": tables.unit_columns(),
        "unit_rows": tables.unit_rows(report, report.units_page, address),
    }


def _people(report: "HoursReport") -> dict[str, Any]:
    return {
        "columns": tables.columns(),
        "rows": tables.rows(report),
        "number": report.number,
        "pages": addresses.pages(report.page, report.asked),
    }


def _urls(report: "HoursReport", code: str) -> dict[str, str]:
    """Return the addresses of the page, of the attendance, and of the lists as files."""
    place, team = ([code], "team_") if code else ([], "")
    files = {
        f"{name}_{ending}_url": reverse(f"{team}{url}{suffix}", args=place)
        for name, url in LISTS.items()
        for ending, suffix in (("csv", ""), ("xlsx", "_xlsx"))
    }
    chosen: dict[str, Any] = {"year": report.year}
    if report.unit and not code:
        chosen["unit"] = report.unit.code
    attendance = reverse(f"{team}attendance", args=place)
    return {
        "here_url": reverse(f"{team}hours", args=place),
        "attendance_url": f"{attendance}?{urlencode(chosen)}",
        **files,
    }
