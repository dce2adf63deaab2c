"""Who changed a course since somebody looked at it, and what they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry

from courses.enums import StructuralActKind
from courses.models import StructuralAct
from courses.workbench.acts import done_by

if TYPE_CHECKING:
    from people.models import User

LOGGED = {
    "wagtail.create": StructuralActKind.ADD,
    "wagtail.move": StructuralActKind.MOVE,
    "wagtail.reorder": StructuralActKind.MOVE,
    "wagtail.copy": StructuralActKind.DUPLICATE,
}
"""What Wagtail's log says of a tree; what was deleted is not known to have stood in a course."""
PUBLISHED = ("wagtail.publish", "wagtail.unpublish")


@dataclass(frozen=True)
class Change:
    at: datetime
    sentence: str


def structure_changed(
    course: UUID, rows: Sequence[Page], moment: datetime, viewer: "User"
) -> Change | None:
    """Return what was done last to the tree since, here or in the page explorer."""
    acts = StructuralAct.objects.filter(course=course, at__gt=moment).select_related("person")
    act = acts.exclude(kind=StructuralActKind.RENAME).first() or _logged(rows, moment)
    return Change(act.at, done_by(act, viewer)) if act else None


def drafts_changed(rows: Sequence[Page], moment: datetime) -> Change | None:
    """Return what was published or written last in one of these pages since."""
    entry = _entries(rows, moment).filter(action__in=PUBLISHED).first()
    if entry is not None:
        sentence = _("%(name)s published or unpublished “%(title)s”.")
        return _change(entry.timestamp, sentence, entry.user, entry.label)
    drafted = Page.objects.filter(
        pk__in=[row.pk for row in rows],
        latest_revision_created_at__gt=moment,
        latest_revision__user__isnull=False,
    ).select_related("latest_revision__user")
    page = drafted.order_by("-latest_revision_created_at").first()
    if page is None:
        return None
    sentence = _("%(name)s changed “%(title)s”.")
    at = cast("datetime", page.latest_revision_created_at)
    return _change(at, sentence, page.latest_revision.user, page.draft_title)


def say(*changes: Change | None) -> str:
    """Return the sentence of the latest change; that there was one, where none is known."""
    known = [change for change in changes if change is not None]
    latest = max(known, key=lambda change: change.at, default=None)
    return latest.sentence if latest else _("The course was changed meanwhile.")


def _logged(rows: Sequence[Page], moment: datetime) -> StructuralAct | None:
    entry = _entries(rows, moment).filter(action__in=LOGGED).first()
    if entry is None:
        return None
    kind, person = LOGGED[entry.action], cast("User", entry.user)
    return StructuralAct(kind=kind, title=entry.label, person=person, at=entry.timestamp)


def _entries(rows: Sequence[Page], moment: datetime) -> Any:
    pages = [row.pk for row in rows]
    entries = PageLogEntry.objects.filter(page__in=pages, timestamp__gt=moment)
    return entries.exclude(user=None).order_by("-timestamp")


def _change(at: datetime, sentence: str, person: Any, title: str) -> Change:
    return Change(at, sentence % {"name": person, "title": title})
