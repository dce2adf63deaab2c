"""What a page says of a file that is being made: so far, ready, or not made."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from reports.exports import progress, telling
from reports.exports.progress import Progress
from reports.models import ExportFile

if TYPE_CHECKING:
    from people.models import User

MOST = 4
"""So many are told at a time: as many as may wait, and one that is ready."""


@dataclass(frozen=True)
class Strip:
    """One file with how far it is in words; empty where that is not known, or it is over."""

    file: ExportFile
    so_far: str


def strips_of(owner: "User") -> list[Strip]:
    """Return what is to be told to this person now; one query at most."""
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
