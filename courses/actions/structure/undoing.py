"""Take back the last act."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.errors import DomainError
from core.languages import source_locale_id
from courses.actions.structure.done import Done
from courses.actions.structure.moving import expect_may_move
from courses.actions.structure.places import put, take_translations_along
from courses.actions.structure.renaming import retitle
from courses.actions.structure.slugs import change_slug
from courses.actions.structure.snapshots import restore
from courses.actions.structure.workplace import Workplace, at_work, refuse
from courses.enums import StructuralActKind
from courses.models import CoursePage, StructuralAct
from courses.workbench import tokens
from courses.workbench.acts import UNDOABLE
from courses.workbench.drafts import rows_of

if TYPE_CHECKING:
    from people.models import User


def undo(undo_id: int, *, acting_user: "User", token: str) -> Done:
    """Undo this person's last act in a course.

    Raises ``not_any_more`` where the structure has changed since, the page was published or
    written in, or it was undone already.
    """
    course = _course(undo_id, acting_user)
    with at_work(course, acting_user=acting_user, token=token) as (place, _row):
        act = StructuralAct.objects.filter(pk=undo_id, person=acting_user).first()
        if act is None or act.kind not in UNDOABLE:
            raise _too_late()
        if act.after != tokens.structure(place.rows):
            raise _too_late()
        page = UNDO[StructuralActKind(act.kind)](place, act.before)
        return place.done(StructuralActKind.UNDO, page, title=act.title, before={})


def _course(undo_id: int, user: "User") -> Page:
    acts = StructuralAct.objects.filter(pk=undo_id, person=user)
    sources = CoursePage.objects.filter(locale_id=source_locale_id())
    found = sources.filter(translation_key__in=acts.values("course")).first()
    if found is None:
        raise _too_late()
    return found


def _take_away(place: Workplace, before: dict[str, Any]) -> Page:
    """Delete what was added or duplicated, as long as nobody has worked on it."""
    page = Page.objects.filter(pk=before["page"]).first()
    rows = rows_of(page) if page else []
    if any(row.live for row in rows):
        raise _published()
    if page is None or tokens.drafts(rows) != before["drafts"]:
        raise DomainError("not_any_more", _("Somebody has written in it since. Remove it instead."))
    if not page.permissions_for_user(place.acting_user).can_delete():
        raise refuse()
    page.delete(user=place.acting_user)
    return page


def _rename_back(place: Workplace, before: dict[str, Any]) -> Page:
    row = _unpublished_since(place, before)
    if row.draft_title != before["now"]:
        raise DomainError("not_any_more", _("It has another title by now."))
    if not row.permissions_for_user(place.acting_user).can_edit():
        raise refuse()
    place.let_be([row])
    retitle(row, before["title"], user=place.acting_user)
    return row


def _move_back(place: Workplace, before: dict[str, Any]) -> Page:
    row = _unpublished_since(place, before)
    target = next(one for one in place.rows if one.pk == before["parent"])
    expect_may_move(row, target, place.acting_user)
    others = [one.slug for one in place.children(target) if one.pk != row.pk]
    if row.slug != before["slug"] and before["slug"] not in others:
        change_slug(row, before["slug"])
    put(row, target, before["position"], user=place.acting_user)
    take_translations_along(row, user=place.acting_user)
    return row


def _bring_back(place: Workplace, before: dict[str, Any]) -> Page:
    """Make the page again with its translations, each where it stood."""
    user = place.acting_user
    first, *translations = before["pages"]
    parent = next(one for one in place.rows if one.pk == first["parent"])
    if not parent.permissions_for_user(user).can_add_subpage():
        raise refuse()
    for taken in translations:
        above = Page.objects.filter(pk=taken["parent"]).first()
        if above is not None:
            _put_back(taken, above, user)
    return _put_back(first, parent, user)


def _put_back(taken: dict[str, Any], parent: Page, user: "User") -> Page:
    page = restore(taken, parent, user=user)
    put(page, parent, taken["position"], user=user)
    return Page.objects.get(pk=page.pk)


def _unpublished_since(place: Workplace, before: dict[str, Any]) -> Page:
    row = next((one for one in place.rows if one.pk == before["page"]), None)
    if row is None or row.live_revision_id != before["live"]:
        raise _published()
    return row


def _published() -> DomainError:
    return DomainError("not_any_more", _("It was published since, and stays as it is."))


def _too_late() -> DomainError:
    sentence = _("This can not be undone any more: the course has changed since.")
    return DomainError("not_any_more", sentence)


UNDO = {
    StructuralActKind.ADD: _take_away,
    StructuralActKind.DUPLICATE: _take_away,
    StructuralActKind.RENAME: _rename_back,
    StructuralActKind.MOVE: _move_back,
    StructuralActKind.REMOVE: _bring_back,
}
