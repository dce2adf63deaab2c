"""One's own files: how far they are, open, make again, delete. Nobody opens another's."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from core.errors import DomainError
from reports.exports import actions, kinds, strips
from reports.models import ExportFile
from reports.permissions import may_see_organisation, may_see_people

if TYPE_CHECKING:
    from people.models import User
    from reports.models.export_file import ExportFileQuerySet

JSON = "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STRIP = "reports/exports/strip.html"


@require_safe
@login_required
def export_list(request: HttpRequest) -> HttpResponse:
    """Show one's own files, the newest first."""
    viewer = _viewer(request)
    files = [strips.strip_of(file) for file in _own(request)]
    context = {
        "files": files,
        "is_waiting": any(strip.file.is_unfinished for strip in files),
        "leads": viewer.leads,
        "sees_organisation": may_see_organisation(viewer),
    }
    return render(request, "reports/exports/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
@vary_on_headers("Accept")
def export_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say how far a file is, as a page or as JSON; POST has one made again that was not made."""
    file = _file(request, uuid)
    if request.method == "POST":
        return _again(request, file)
    strip = strips.strip_of(file)
    if request.headers.get("Accept") == JSON:
        html = render_to_string(STRIP, {"strip": strip}, request)
        return JsonResponse({"state": file.state, "so_far": strip.so_far, "html": html})
    return render(request, "reports/exports/file.html", {"strip": strip, "file": file})


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def export_open(request: HttpRequest, uuid: UUID) -> FileResponse:
    """Send the file, if its owner still sees what it is about, and as much of it."""
    file = _file(request, uuid)
    if not file.is_ready or not kinds.may_open(_viewer(request), file):
        raise Http404
    try:
        content = default_storage.open(file.file.name)
    except FileNotFoundError as error:
        raise Http404 from error
    actions.open_file(file)
    return FileResponse(content, as_attachment=True, filename=file.name, content_type=XLSX)


@require_POST
@login_required
def export_delete(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Remove a file before its time."""
    actions.delete_file(_file(request, uuid))
    messages.success(request, _("The file is deleted."))
    return redirect("exports")


def _again(request: HttpRequest, file: ExportFile) -> HttpResponse:
    """Have the same made once more, in place of the one that was not made."""
    viewer, asked = _viewer(request), QueryDict(file.query)
    kinds.sheet_for(file.kind, viewer, file.unit_code, asked)
    try:
        actions.ask_again(file, viewer)
    except DomainError as error:
        messages.error(request, error.sentence)
    return redirect("exports")


def _own(request: HttpRequest) -> "ExportFileQuerySet":
    """Return the viewer's files; whoever looks after nobody any more has none."""
    if not may_see_people(_viewer(request)):
        raise Http404
    return ExportFile.objects.of(request.user).kept()


def _file(request: HttpRequest, uuid: UUID) -> ExportFile:
    return get_object_or_404(_own(request), uuid=uuid)


def _viewer(request: HttpRequest) -> "User":
    viewer: User = request.user  # type: ignore[assignment]
    return viewer
