"""The file that shows a completion from elsewhere, to those who may see it."""

from pathlib import PurePath

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.elsewhere.evidence import media_type
from courses.models import Completion


@require_safe
@login_required
@never_cache
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """Hand the file over to be saved: it is a stranger's, so no page of ours shows it."""
    completion = get_object_or_404(Completion.objects.with_evidence_for(request.user), pk=pk)
    name = completion.evidence.name
    try:
        file = completion.evidence.open()
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        file,
        as_attachment=True,
        filename=f"completion-{completion.pk}{PurePath(name).suffix}",
        content_type=media_type(name),
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
