"""What may be done with files: ask for one, open it, delete it; old ones go by themselves."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import audit, background
from core.errors import DomainError
from people.models import Unit, User
from reports.enums import FileState
from reports.exports import telling
from reports.exports.making import make_file
from reports.models import ExportFile

if TYPE_CHECKING:
    from reports.models.export_file import ExportFileQuerySet

MOST_WAITING = 3
SAME_WITHIN = timedelta(minutes=1)
LOST = timedelta(hours=1)
"""A making that has not ended after this long was given up by its workers."""


def ask_for_file(
    owner: User, *, kind: str, code: str, asked: QueryDict, title: str = ""
) -> ExportFile:
    """Let the background make a file; the same asked again meanwhile is the same file.

    Raises ``DomainError`` ``too_many_files``.
    """
    what = {"kind": kind, "unit_code": code, "query": asked.urlencode()}
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=owner.pk)
        waiting = ExportFile.objects.of(owner).unfinished()
        same = waiting.filter(created_at__gt=timezone.now() - SAME_WITHIN, **what).first()
        if same is not None:
            return same
        _refuse_many(waiting)
        said = {"title": title[:255], "language": get_language() or ""}
        file = ExportFile.objects.create(owner=owner, **what, **said)
        record_export(owner, kind=kind, code=code, ending="xlsx")
        background.enqueue(make_file, file.pk)
        transaction.on_commit(partial(telling.forget, owner.pk))
    return file


def _refuse_many(waiting: "ExportFileQuerySet") -> None:
    if waiting.count() >= MOST_WAITING:
        sentence = _("Three of your files are being made. Ask again when one of them is ready.")
        raise DomainError("too_many_files", sentence)


@transaction.atomic
def record_export(viewer: User, *, kind: str, code: str, ending: str) -> None:
    """Record who took which list out of the house: of a unit, or of the organisation."""
    unit = Unit.objects.filter(code=code).first() if code else None
    audit.record("report.exported", unit or viewer, acting_user=viewer, kind=kind, format=ending)


@transaction.atomic
def ask_again(file: ExportFile, owner: User) -> ExportFile:
    """Have a file made that was not made before; raises as ``ask_for_file`` does."""
    again = ask_for_file(
        owner,
        kind=file.kind,
        code=file.unit_code,
        asked=QueryDict(file.query),
        title=file.title,
    )
    if file.is_not_made:
        delete_file(file)
    return again


def open_file(file: ExportFile) -> None:
    """Note that the owner has it."""
    ExportFile.objects.filter(pk=file.pk, opened_at=None).update(opened_at=timezone.now())


def delete_file(file: ExportFile) -> None:
    """Remove the row and then the file; a making on its way finds no row and removes its own."""
    name = file.file.name
    file.delete()
    if name:
        default_storage.delete(name)


def look_after_files() -> None:
    """Remove what was kept long enough, and give up what no worker has in hand any more."""
    kept = ExportFile.objects.kept()
    for file in ExportFile.objects.exclude(pk__in=kept.values("pk")):
        delete_file(file)
    lost = ExportFile.objects.filter(state=FileState.MAKING, begun_at__lt=timezone.now() - LOST)
    lost.update(state=FileState.NOT_MADE, finished_at=timezone.now())
