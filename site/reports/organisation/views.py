"""HR's report: its page, the people behind it and the views that one keeps."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.errors import DomainError
from people.querysets import today
from reports.models import SavedView
from reports.organisation import addresses, page, sentences
from reports.organisation.people import tables
from reports.organisation.people.listing import PeopleList
from reports.organisation.report import OrganisationReport
from reports.organisation.saving import drop_view, keep_view
from reports.paging import beside
from reports.permissions import may_see_organisation

if TYPE_CHECKING:
    from people.models import User


@require_safe
@login_required
def report(request: HttpRequest) -> HttpResponse:
    """Show the organisation as the address asks for it."""
    found = OrganisationReport(_viewer(request), request.GET, today())
    context = page.frame(found)
    if found.course is not None:
        found.filters.offer(found.courses)
        context |= page.numbers(found) | page.lists(found)
    return render(request, "reports/organisation/report.html", context)


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Show the people behind a number."""
    found = OrganisationReport(_viewer(request), request.GET, today())
    if found.course is None or found.is_another_course:
        raise Http404
    listed = PeopleList(found)
    shown = listed.page
    context = {
        "course": found.course,
        "title": tables.title(listed),
        "said": tables.said(listed),
        "when": sentences.when(found),
        "number": listed.number,
        "filters": listed.filters,
        "hidden": addresses.hidden(request.GET, "course", "who", "on"),
        "query": addresses.changed(request.GET),
        "columns": tables.columns(listed),
        "rows": tables.rows(listed),
        "pages": beside(shown.before, shown.after, addresses.changed(request.GET)),
        "back_url": addresses.of_report(request.GET, who="", status="", q="", sort=""),
        "everybody_url": f"?{addresses.changed(request.GET, status='', q='')}",
    }
    return render(request, "reports/organisation/people.html", context)


@require_POST
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    """Keep this address of the report under a name."""
    query = request.POST.get("query", "")
    try:
        view = keep_view(_viewer(request), name=request.POST.get("name", ""), query=query)
    except DomainError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("“%(name)s” is kept.") % {"name": view.name})
    return redirect(addresses.of_query(query))


@require_POST
@login_required
def drop(request: HttpRequest, view: int) -> HttpResponse:
    """Let one of one's own views go."""
    viewer = _viewer(request)
    found = get_object_or_404(SavedView, owner=viewer, pk=view)
    drop_view(viewer, found)
    messages.success(request, _("“%(name)s” is removed.") % {"name": found.name})
    return redirect(addresses.of_query(request.POST.get("query", "")))


def _viewer(request: HttpRequest) -> "User":
    """Return who asks; for whoever is not HR there is no such report."""
    viewer: User = request.user  # type: ignore[assignment]
    if not may_see_organisation(viewer):
        raise Http404
    return viewer
