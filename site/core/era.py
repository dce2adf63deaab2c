"""By which era Thai counts its years: the organisation's choice, asked once a request or a job."""

from collections.abc import Callable

from asgiref.local import Local
from django_tasks.signals import task_started

from django.core.signals import request_started

Source = Callable[[], bool]

_known = Local()


def _as_in_thailand() -> bool:
    return True


_source: Source = _as_in_thailand


def register(source: Source) -> None:
    """Let the app that keeps the choice tell whether it is the Buddhist era."""
    global _source
    _source = source
    for begins in (request_started, task_started):
        begins.connect(forget, dispatch_uid="core.era")


def is_buddhist() -> bool:
    """Tell whether Thai writes 2569 for 2026; a page with many days asks for it once."""
    if not hasattr(_known, "is_buddhist"):
        _known.is_buddhist = _source()
    return bool(_known.is_buddhist)


def forget(**_: object) -> None:
    """Ask again for what comes next."""
    if hasattr(_known, "is_buddhist"):
        del _known.is_buddhist
