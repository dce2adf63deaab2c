"""Give a page another title."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.errors import DomainError
from courses.actions.structure.done import Done
from courses.actions.structure.titles import tidy_title
from courses.actions.structure.workplace import at_work, refuse
from courses.enums import StructuralActKind

if TYPE_CHECKING:
    from people.models import User


def rename(page: Page, title: str, *, acting_user: "User", token: str, was: str = "") -> Done:
    """Change the title in the page's draft; the live title changes on publishing.

    ``was`` is the title that the person saw: where the draft has another by now, it is kept and
    ``changed_meanwhile`` raised.
    """
    title = tidy_title(title)
    with at_work(page, acting_user=acting_user, token=token) as (place, row):
        if not row.permissions_for_user(acting_user).can_edit():
            raise refuse()
        place.let_be([row])
        if was and row.draft_title != was:
            raise DomainError("changed_meanwhile", renamed_meanwhile(row))
        before = {
            "page": row.pk,
            "title": row.draft_title,
            "now": title,
            "live": row.live_revision_id,
        }
        retitle(row, title, user=acting_user)
        return place.done(StructuralActKind.RENAME, row, title=title, before=before)


def retitle(row: Page, title: str, *, user: "User") -> None:
    """Save a draft with this title, and with whatever else it holds."""
    draft = row.specific.get_latest_revision_as_object()
    draft.title = title
    draft.save_revision(user=user, log_action=True, clean=False)


def renamed_meanwhile(row: Page) -> str:
    revision = row.latest_revision
    words = {"title": row.draft_title, "name": revision.user if revision else ""}
    if not words["name"]:
        return _("It is called “%(title)s” by now; that title was kept.") % words
    return _("%(name)s called it “%(title)s” meanwhile; that title was kept.") % words
