"""What was done last to the tree of a course, and by whom."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry

from courses.enums import StructuralActKind
from courses.models import StructuralAct
from courses.workbench.entries import Undo

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
UNDOABLE = frozenset(StructuralActKind) - {StructuralActKind.UNPUBLISH, StructuralActKind.UNDO}


def last_act(course: UUID, viewer: "User", state: str) -> Undo | None:
    """Return what the viewer may undo: the last act, if the structure is still as it left it."""
    act = StructuralAct.objects.filter(course=course, person=viewer, after=state).first()
    if act is None or act.kind not in UNDOABLE:
        return None
    return Undo(act.pk, done_by_oneself(act))


def done_since(course: UUID, rows: Iterable[Page], moment: datetime) -> StructuralAct | None:
    """Return what was done last to the tree since a moment, here or in the page explorer."""
    acts = StructuralAct.objects.filter(course=course, at__gt=moment).select_related("person")
    act = acts.exclude(kind=StructuralActKind.RENAME).first()
    return act or _logged_since([row.pk for row in rows], moment)


def _logged_since(pages: list[int], moment: datetime) -> StructuralAct | None:
    entries = PageLogEntry.objects.filter(page__in=pages, action__in=LOGGED, timestamp__gt=moment)
    entry = entries.exclude(user=None).order_by("-timestamp").first()
    if entry is None:
        return None
    kind, person = LOGGED[entry.action], cast("User", entry.user)
    return StructuralAct(kind=kind, title=entry.label, person=person, at=entry.timestamp)


def written_since(rows: Iterable[Page], moment: datetime) -> str:
    """Say who published or wrote in one of these pages last since a moment; empty for nobody."""
    pages = [row.pk for row in rows]
    entries = PageLogEntry.objects.filter(page__in=pages, timestamp__gt=moment).exclude(user=None)
    entry = entries.filter(action__in=PUBLISHED).order_by("-timestamp").first()
    if entry is not None:
        return _said(_("%(name)s published or unpublished “%(title)s”."), entry.user, entry.label)
    latest = Page.objects.filter(pk__in=pages, latest_revision_created_at__gt=moment)
    page = latest.order_by("-latest_revision_created_at").first()
    person = page.latest_revision.user if page else None
    return _said(_("%(name)s changed “%(title)s”."), person, page.draft_title) if person else ""


def _said(sentence: str, person: Any, title: str) -> str:
    return sentence % {"name": person, "title": title}


def done_by_oneself(act: StructuralAct) -> str:
    """Say to a person what this person did."""
    return _own()[act.kind] % {"title": act.title}


def done_by(act: StructuralAct, viewer: "User") -> str:
    """Say who did it."""
    if act.person_id == viewer.pk:
        return done_by_oneself(act)
    return _others()[act.kind] % {"name": str(act.person), "title": act.title}


def _own() -> dict[str, str]:
    return {
        StructuralActKind.ADD: _("You added “%(title)s”."),
        StructuralActKind.RENAME: _("You renamed “%(title)s”."),
        StructuralActKind.MOVE: _("You moved “%(title)s”."),
        StructuralActKind.DUPLICATE: _("You duplicated “%(title)s”."),
        StructuralActKind.REMOVE: _("You removed “%(title)s”."),
        StructuralActKind.UNPUBLISH: _("You unpublished “%(title)s”."),
        StructuralActKind.UNDO: _("You took back what you did to “%(title)s”."),
    }


def _others() -> dict[str, str]:
    return {
        StructuralActKind.ADD: _("%(name)s added “%(title)s”."),
        StructuralActKind.RENAME: _("%(name)s renamed “%(title)s”."),
        StructuralActKind.MOVE: _("%(name)s moved “%(title)s”."),
        StructuralActKind.DUPLICATE: _("%(name)s duplicated “%(title)s”."),
        StructuralActKind.REMOVE: _("%(name)s removed “%(title)s”."),
        StructuralActKind.UNPUBLISH: _("%(name)s unpublished “%(title)s”."),
        StructuralActKind.UNDO: _("%(name)s took back a change to “%(title)s”."),
    }
