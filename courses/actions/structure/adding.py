"""Add a module or a step by its title."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.errors import DomainError
from courses.actions.structure.done import Done
from courses.actions.structure.places import put
from courses.actions.structure.starting import new_step
from courses.actions.structure.titles import tidy_title
from courses.actions.structure.workplace import Workplace, at_work, refuse
from courses.enums import StructuralActKind
from courses.models import CoursePage, ModulePage
from courses.workbench import tokens
from courses.workbench.drafts import rows_of

if TYPE_CHECKING:
    from people.models import User


def add_module(course: Page, title: str, *, acting_user: "User", token: str) -> Done:
    """Add a module at the end of the course, a draft."""
    title = tidy_title(title)
    with at_work(course, acting_user=acting_user, token=token) as (place, parent):
        _expect(parent, CoursePage)
        module = ModulePage(title=title, owner=acting_user, locale_id=parent.locale_id)
        return _add(place, parent, module)


def add_step(
    module: Page,
    title: str,
    *,
    kind: str,
    acting_user: "User",
    token: str,
    position: int | None = None,
) -> Done:
    """Add a step to a module, a draft with something to begin from; at the end, or at a position.

    ``kind`` is a ``core.enums.StepKind``; ``position`` counts from 0 among the module's steps.
    """
    title = tidy_title(title)
    with at_work(module, acting_user=acting_user, token=token) as (place, parent):
        _expect(parent, ModulePage)
        step = new_step(kind, title, owner=acting_user, locale_id=parent.locale_id)
        if step is None:
            raise DomainError("not_here", _("There is no such kind of step."))
        return _add(place, parent, step, position)


def _add(place: Workplace, parent: Page, page: Any, position: int | None = None) -> Done:
    user = place.acting_user
    may = parent.permissions_for_user(user).can_add_subpage()
    if not may or not type(page).can_create_at(parent.specific):
        raise refuse()
    page = parent.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    if position is not None:
        put(page, parent, position, user=user)
    return place.done(StructuralActKind.ADD, page, title=page.title, before=untouched(page))


def untouched(page: Page) -> dict[str, Any]:
    """Return what tells later whether anybody has written in these pages or published them."""
    page = Page.objects.get(pk=page.pk)
    return {"page": page.pk, "drafts": tokens.drafts(rows_of(page))}


def _expect(parent: Page, kind: type[Page]) -> None:
    if not issubclass(parent.specific_class, kind):
        raise DomainError("not_here", _("This cannot stand there."))
