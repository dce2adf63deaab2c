"""What was done last to the tree of a course, and by whom."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.enums import StructuralActKind
from courses.models import StructuralAct
from courses.workbench import tokens
from courses.workbench.drafts import rows_of
from courses.workbench.entries import Undo

if TYPE_CHECKING:
    from people.models import User

MADE = frozenset({StructuralActKind.ADD, StructuralActKind.DUPLICATE})
UNDOABLE = frozenset(StructuralActKind) - {StructuralActKind.UNPUBLISH, StructuralActKind.UNDO}


def last_act(rows: Sequence[Page], viewer: "User", state: str) -> Undo | None:
    """Return what the viewer may undo in the course of these pages: the last act, if the structure
    is still as it left it, and nobody has published or written in the page since.
    """
    course = rows[0].translation_key
    act = StructuralAct.objects.filter(course=course, person=viewer, after=state).first()
    if act is None or act.kind not in UNDOABLE or not _is_untouched(act, rows):
        return None
    return Undo(act.pk, done_by_oneself(act))


def _is_untouched(act: StructuralAct, rows: Sequence[Page]) -> bool:
    """Return whether the page is as the act left it: what was removed is, being gone."""
    if act.kind == StructuralActKind.REMOVE:
        return True
    row = next((row for row in rows if row.pk == act.before["page"]), None)
    if act.kind in MADE:
        below = _below(act.before["page"], row, rows)
        return bool(below) and tokens.drafts(below) == act.before["drafts"]
    if row is None or row.live_revision_id != act.before["live"]:
        return False
    return act.kind != StructuralActKind.RENAME or row.draft_title == act.before["now"]


def _below(number: int, row: Page | None, rows: Sequence[Page]) -> list[Page]:
    """Return the page and all below it; the copy of a whole course is none of the course's rows."""
    if row is not None:
        return [one for one in rows if one.path.startswith(row.path)]
    page = Page.objects.filter(pk=number).first()
    return rows_of(page) if page else []


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
