"""Lists as files: CSV at once, XLSX by the background."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.text import get_valid_filename
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from core.errors import DomainError
from reports.exports import actions, as_csv, kinds
from reports.exports.records.columns import explained
from reports.exports.records.forms import RecordFilters
from reports.exports.records.sheet import chosen
from reports.permissions import may_see_organisation

if TYPE_CHECKING:
    from people.models import User


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def csv_file(request: HttpRequest, kind: str, code: str = "") -> StreamingHttpResponse:
    """Send the list as the page shows it, on all its pages."""
    viewer = _viewer(request)
    sheet = kinds.sheet_for(kind, viewer, code, request.GET)
    if request.method == "GET":
        actions.record_export(viewer, kind=kind, code=code, ending="csv")
    name = content_disposition_header(True, get_valid_filename(f"{sheet.name}.csv"))
    return StreamingHttpResponse(
        as_csv.pieces(sheet),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name or "attachment"},
    )


@require_POST
@login_required
def xlsx_file(request: HttpRequest, kind: str, code: str = "") -> HttpResponse:
    """Let the list of this address be made as a spreadsheet, and go back to where one was."""
    viewer = _viewer(request)
    title = kinds.sheet_for(kind, viewer, code, request.GET).title
    try:
        actions.ask_for_file(viewer, kind=kind, code=code, asked=request.GET, title=title)
    except DomainError as error:
        messages.error(request, error.sentence)
    return redirect(_way_back(request))


@require_safe
@login_required
def records(request: HttpRequest) -> HttpResponse:
    """Show HR what the file of all records holds, and let it be narrowed."""
    if not may_see_organisation(_viewer(request)):
        raise Http404
    filters = RecordFilters(request.GET)
    context = {
        "filters": filters,
        "chosen": list(chosen(filters)),
        "columns": explained(),
        "query": request.GET.urlencode(),
        "here": request.get_full_path(),
    }
    return render(request, "reports/exports/records.html", context)


def _way_back(request: HttpRequest) -> str:
    """Return the page one was on, or that of one's files."""
    back = request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(
        back, {request.get_host()}, request.is_secure()
    )
    return back if is_ours else resolve_url("exports")


def _viewer(request: HttpRequest) -> "User":
    viewer: User = request.user  # type: ignore[assignment]
    return viewer
