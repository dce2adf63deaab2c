"""Whether the process is up, and whether what it needs answers."""

from collections.abc import Callable

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

PROBE = "readyz.txt"


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that the process is up; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Say whether database, cache and storage answer; 503 where one does not."""
    parts = {"database": _database, "cache": _cache, "storage": _storage}
    answers = {name: _answers(part) for name, part in parts.items()}
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


def _answers(part: Callable[[], bool]) -> bool:
    try:
        return part()
    except Exception:  # noqa: BLE001 – whatever is wrong, the answer is no
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _cache() -> bool:
    cache.set(PROBE, "ok", 30)
    return bool(cache.get(PROBE) == "ok")


def _storage() -> bool:
    if not default_storage.exists(PROBE):
        default_storage.save(PROBE, ContentFile(b"ok"))
    return bool(default_storage.exists(PROBE))
