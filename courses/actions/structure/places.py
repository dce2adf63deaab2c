"""Where a page stands among its neighbours, and how it comes to stand there."""

from typing import TYPE_CHECKING

from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from courses.actions.structure.slugs import free_slug

if TYPE_CHECKING:
    from people.models import User


def position_of(page: Page) -> int:
    """Return how many neighbours stand before the page."""
    before = Page.objects.filter(path__lt=page.path, path__startswith=page.path[: -Page.steplen])
    return before.filter(depth=page.depth).count()


def put(page: Page, parent: Page, position: int, *, user: "User") -> None:
    """Move a page to a position among the pages below a parent, itself not counted.

    A slug that is taken there is changed first: Wagtail would refuse the move. Whether the user may
    is asked before; translations, under another root, follow their source.
    """
    page, parent = Page.objects.get(pk=page.pk), Page.objects.get(pk=parent.pk)
    others = list(Page.objects.child_of(parent).exclude(pk=page.pk).order_by("path"))
    if page.is_child_of(parent) and position_of(page) == min(position, len(others)):
        return
    free_slug(page, [other.slug for other in others])
    if position < len(others):
        action = MovePageAction(page, others[position], pos="left", user=user)
    else:
        action = MovePageAction(page, parent, pos="last-child", user=user)
    action.execute(skip_permission_checks=True)


def take_translations_along(page: Page, *, user: "User") -> None:
    """Let the page's translations stand where it stands, where its container is translated."""
    page = Page.objects.get(pk=page.pk)
    for translation in page.get_translations().order_by("pk"):
        parent = page.get_parent().get_translation_or_none(translation.locale)
        if parent is not None:
            put(translation, parent, _place(page, translation, parent), user=user)


def _place(page: Page, translation: Page, parent: Page) -> int:
    """Return the position after what stands before the page and is translated as well."""
    before = page.get_prev_siblings().values("translation_key")
    there = Page.objects.child_of(parent).exclude(pk=translation.pk).order_by("path")
    keys = list(there.values_list("translation_key", flat=True))
    known = set(before.values_list("translation_key", flat=True))
    return max((number for number, key in enumerate(keys, start=1) if key in known), default=0)
