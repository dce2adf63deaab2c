"""Make a file in the background; begun again, it leaves one file all the same."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from django_tasks import task

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404, QueryDict
from django.utils import timezone, translation

from core import background
from reports.enums import FileState
from reports.exports import as_xlsx, kinds, progress
from reports.exports.sheets import Sheet
from reports.models import ExportFile

if TYPE_CHECKING:
    from reports.models.export_file import ExportFileQuerySet

FOLDER = "exports"
"""Nothing in it has an address: ``core.media`` serves pictures of pages alone."""
ENDING = ".xlsx"


@task(backend=background.BACKEND)
def make_file(pk: int) -> None:
    """Make the file with what its owner may see at this moment.

    Whoever may see it no more gets none; what goes wrong is said on the page, and in the log.
    """
    asked = _begin(pk)
    if asked is None:
        return
    try:
        with translation.override(asked.language):
            _make(asked)
    except Http404:
        _give_up(asked)
    except Exception:
        _give_up(asked)
        raise


@transaction.atomic
def _begin(pk: int) -> ExportFile | None:
    """Take it in hand under a new name; what an earlier making left behind is removed."""
    found = ExportFile.objects.select_for_update().select_related("owner").filter(pk=pk)
    asked = found.unfinished().first()
    if asked is None:
        return None
    if asked.file:
        default_storage.delete(asked.file.name)
    asked.file.name = f"{FOLDER}/{uuid4().hex}{ENDING}"
    asked.state, asked.begun_at = FileState.MAKING, timezone.now()
    asked.save(update_fields=["file", "state", "begun_at"])
    return asked


def _make(asked: ExportFile) -> None:
    sheet = kinds.sheet_for(asked.kind, asked.owner, asked.unit_code, QueryDict(asked.query))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        rows = _write(asked, sheet, path)
        with path.open("rb") as written:
            default_storage.save(asked.file.name, File(written))
        _finish(asked, sheet, rows, path.stat().st_size)


def _write(asked: ExportFile, sheet: Sheet, path: Path) -> int:
    told = progress.noting(asked.pk, sheet.count() if sheet.count else None)
    return as_xlsx.write(sheet, path, told)


def _finish(asked: ExportFile, sheet: Sheet, rows: int, size: int) -> None:
    """Say that it is ready, unless it was deleted meanwhile, or another making followed."""
    made = _in_hand(asked).update(
        state=FileState.READY,
        name=f"{sheet.name[:200]}{ENDING}",
        rows=rows,
        size=size,
        saw_everybody=asked.owner.sees_everybody,
        finished_at=timezone.now(),
    )
    if not made:
        default_storage.delete(asked.file.name)


def _give_up(asked: ExportFile) -> None:
    default_storage.delete(asked.file.name)
    _in_hand(asked).update(state=FileState.NOT_MADE, finished_at=timezone.now())


def _in_hand(asked: ExportFile) -> "ExportFileQuerySet":
    return ExportFile.objects.filter(pk=asked.pk, file=asked.file.name, state=FileState.MAKING)
