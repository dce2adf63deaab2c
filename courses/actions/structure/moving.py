"""Put a module or a step somewhere else in its course."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.errors import DomainError
from courses.actions.structure.done import Done
from courses.actions.structure.places import position_of, put, take_translations_along
from courses.actions.structure.workplace import at_work, refuse
from courses.enums import StructuralActKind

if TYPE_CHECKING:
    from people.models import User


def move(
    page: Page, *, position: int, acting_user: "User", token: str, to: Page | None = None
) -> Done:
    """Move a module in its course, or a step in its module or ``to`` another one of the course.

    ``position`` counts from 0 among those that will stand around it; one too high is the last.
    """
    with at_work(page, acting_user=acting_user, token=token) as (place, row):
        if row == place.course:
            raise DomainError("not_here", _("A course is put in order in the list of courses."))
        parent = place.parent(row)
        target = place.row(to) if to else parent
        if target is None or target.depth != parent.depth:
            raise DomainError("not_here", _("This cannot stand there."))
        expect_may_move(row, target, acting_user)
        before = _place(row, parent)
        put(row, target, max(position, 0), user=acting_user)
        take_translations_along(row, user=acting_user)
        return place.done(StructuralActKind.MOVE, row, title=row.draft_title, before=before)


def expect_may_move(row: Page, target: Page, user: "User") -> None:
    """Raise where Wagtail would not let this person move the page there."""
    if row.is_child_of(target):
        may = target.permissions_for_user(user).can_reorder_children()
    else:
        may = row.permissions_for_user(user).can_move_to(target)
    if not may:
        raise refuse()


def _place(row: Page, parent: Page) -> dict[str, Any]:
    """Return where the page stands, to put it back."""
    return {
        "page": row.pk,
        "parent": parent.pk,
        "position": position_of(row),
        "slug": row.slug,
        "live": row.live_revision_id,
    }
