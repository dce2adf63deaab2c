"""Jobs for the tests of the background work."""

import time
from pathlib import Path

from django_tasks import task

from django.db import transaction

from core import audit
from core.models import AuditEvent
from people.models import User

LINES = 10
HALF = LINES // 2


@task(backend="background")
def write_lines(person: int, folder: str) -> int:
    """Write ten lines, each once however often it is begun; the first time it stops half-way."""
    subject = User.objects.get(pk=person)
    for number in range(LINES):
        with transaction.atomic():
            if not AuditEvent.objects.filter(verb=f"line.{number}").exists():
                audit.record(f"line.{number}", subject, acting_user=None)
        if number == HALF and not (Path(folder) / "half").exists():
            (Path(folder) / "half").touch()
            time.sleep(600)
    return LINES


@task(backend="background")
def refuse() -> None:
    raise ValueError("This job cannot be done.")
