"""What was done last to the tree of a course, and by whom."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from courses.enums import StructuralActKind
from courses.models import StructuralAct
from courses.workbench.entries import Undo

if TYPE_CHECKING:
    from people.models import User

UNDOABLE = frozenset(StructuralActKind) - {StructuralActKind.UNPUBLISH, StructuralActKind.UNDO}


def last_act(course: UUID, viewer: "User", state: str) -> Undo | None:
    """Return what the viewer may undo: the last act, if the structure is still as it left it."""
    act = StructuralAct.objects.filter(course=course, person=viewer, after=state).first()
    if act is None or act.kind not in UNDOABLE:
        return None
    return Undo(act.pk, done_by_oneself(act))


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
