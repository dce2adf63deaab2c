"""Pictures for everybody who knows their unguessable names; no other uploaded file."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

RENDITIONS = "images"
A_YEAR = 31_536_000


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a rendition. Originals and documents have no address here: documents are guarded.

    A picture opened by itself runs nothing: an SVG may hold a script.
    """
    if "\x00" in path:
        raise Http404
    response = serve(request, path, document_root=str(Path(settings.MEDIA_ROOT) / RENDITIONS))
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
