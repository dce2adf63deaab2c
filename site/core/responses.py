"""The answers of the saving protocol."""

from django.http import JsonResponse

from core.errors import DomainError
from core.models import GuardedValue
from core.saving import StaleSaveError


def saved(row: GuardedValue, *, seconds_left: int | None = None) -> JsonResponse:
    """Say that the value is stored and durable."""
    return JsonResponse(
        {
            "sequence": row.sequence,
            "saved_at": row.saved_at.isoformat(),
            "seconds_left": seconds_left,
        }
    )


def stale(error: StaleSaveError, reason: str = "stale") -> JsonResponse:
    """Say that another device or tab was here, with what is stored; nothing was changed."""
    data = {"reason": reason, "value": error.value, "sequence": error.sequence}
    return JsonResponse(data, status=409)


def unfit(error: DomainError) -> JsonResponse:
    """Say in one sentence why the value does not fit."""
    return refused(error.sentence, 422)


def refused(sentence: str, status: int) -> JsonResponse:
    """Say in one sentence why nothing was done."""
    return JsonResponse({"message": sentence}, status=status)
