"""Take a module or a step out of its course."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from core.errors import DomainError
from courses.actions.structure.done import Done
from courses.actions.structure.snapshots import snapshot
from courses.actions.structure.workplace import Workplace, at_work, refuse
from courses.enums import StructuralActKind

if TYPE_CHECKING:
    from people.models import User


def remove(page: Page, *, acting_user: "User", token: str) -> Done:
    """Delete a draft with everything below it; raise ``is_live`` where learners see any of it.

    Undoing brings it back with the same keys, so that what learners did there is known again.
    """
    with at_work(page, acting_user=acting_user, token=token) as (place, row):
        _expect_part(place, row)
        if not row.permissions_for_user(acting_user).can_delete():
            raise refuse()
        place.let_be(place.below(row))
        pages = _in_every_language(row)
        _expect_drafts(pages)
        before: dict[str, Any] = {"pages": [snapshot(one) for one in pages]}
        for one in reversed(pages):
            DeletePageAction(one, user=acting_user).execute(skip_permission_checks=True)
        done = place.done(StructuralActKind.REMOVE, row, title=row.draft_title, before=before)
        return replace(done, page_id=None)


def unpublish(page: Page, *, acting_user: "User", token: str) -> Done:
    """Take a module or a step, with everything below it, from the learners' sight.

    It stays in its place as a draft, and what learners did there stays recorded.
    """
    with at_work(page, acting_user=acting_user, token=token) as (place, row):
        _expect_part(place, row)
        place.let_be(place.below(row))
        live = [one for one in place.below(row) if one.live]
        if not live:
            raise DomainError("not_live", _("This is a draft already; learners do not see it."))
        for one in live:
            _unpublish(one, acting_user)
        return place.done(StructuralActKind.UNPUBLISH, row, title=row.draft_title, before={})


def _unpublish(page: Page, user: "User") -> None:
    try:
        UnpublishPageAction(page.specific, user=user).execute()
    except PermissionDenied as error:
        raise refuse() from error


def _expect_part(place: Workplace, row: Page) -> None:
    if row == place.course:
        sentence = _("A whole course is removed in the list of pages, with all it holds.")
        raise DomainError("not_here", sentence)


def _in_every_language(row: Page) -> list[Page]:
    """Return the page and its translations, the page itself first."""
    return [Page.objects.get(pk=row.pk), *row.get_translations().order_by("pk")]


def _expect_drafts(pages: list[Page]) -> None:
    for page in pages:
        live = page.get_descendants(inclusive=True).live().order_by("path").first()
        if live is not None:
            sentence = _("“%(title)s” is live. Unpublish it first, then remove it.")
            raise DomainError("is_live", sentence % {"title": live.draft_title})
