"""What a page says of a file that is being made: so far, ready, or not made."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.exports import progress, telling
from reports.exports.progress import Progress
from reports.models import ExportFile

if TYPE_CHECKING:
    from people.models import User

MOST = 30
"""So many are told at a time."""
FRESH = timedelta(minutes=5)
"""For so long the newest file stands open on the pages; after that it is one of those folded."""


@dataclass(frozen=True)
class Strip:
    """One file with how far it is in words; empty where that is not known, or it is over."""

    file: ExportFile
    so_far: str


@dataclass(frozen=True)
class Told:
    """What stands open on a page, and the files that are ready and wait in a fold."""

    open: list[Strip]
    folded: list[Strip]


def told_to(owner: "User") -> Told:
    """Return what is to be told to this person now; one query at most."""
    strips = strips_of(owner)
    ready = [strip for strip in strips if strip.file.is_ready]
    folded = ready[1:] if ready and _is_fresh(ready[0].file) else ready
    return Told([strip for strip in strips if strip not in folded], folded)


def _is_fresh(file: ExportFile) -> bool:
    return file.finished_at is not None and file.finished_at > timezone.now() - FRESH


def strips_of(owner: "User") -> list[Strip]:
    """Return one's files that are being made, or were made and not opened yet, newest first."""
    if telling.has_nothing(owner.pk):
        return []
    found = [strip_of(file) for file in ExportFile.objects.of(owner).to_tell()[:MOST]]
    if not found:
        telling.remember_nothing(owner.pk)
    return found


def strip_of(file: ExportFile) -> Strip:
    return Strip(file, _so_far(progress.of(file.pk)) if file.is_unfinished else "")


def _so_far(found: Progress) -> str:
    if found.percent is None:
        return ""
    return _("%(percent)d %% (%(done)s of %(total)s rows)") % {
        "percent": found.percent,
        "done": intcomma(found.done),
        "total": intcomma(found.total or 0),
    }
