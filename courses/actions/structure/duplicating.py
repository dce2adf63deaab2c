"""Make another of a step, a module or a course."""

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.actions.structure.adding import untouched
from courses.actions.structure.done import Done
from courses.actions.structure.places import position_of, put
from courses.actions.structure.relinking import Twins
from courses.actions.structure.slugs import another, slug_of
from courses.actions.structure.snapshots import restrict, restrictions_of
from courses.actions.structure.titles import LONGEST
from courses.actions.structure.workplace import Workplace, at_work, refuse
from courses.enums import StructuralActKind
from courses.workbench import tokens
from courses.workbench.drafts import rows_of

if TYPE_CHECKING:
    from people.models import User

AS_NEW = dict.fromkeys(("go_live_at", "expire_at", "first_published_at", "last_published_at"))
"""A copy waits for no day, and was never published."""


def duplicate(page: Page, *, acting_user: "User", token: str) -> Done:
    """Copy the drafts of a page and of everything below it, beside the page.

    The copies are drafts with keys of their own; what pointed from one to another points to its
    copy. ``token`` is of the course that the page stands in, or is.
    """
    with at_work(page, acting_user=acting_user, token=token) as (place, row):
        copy = _copy(place, row)
        done = place.done(
            StructuralActKind.DUPLICATE,
            copy,
            title=row.draft_title,
            before=untouched(copy),
        )
    return _of_its_own(copy, done) if row == place.course else done


def _copy(place: Workplace, row: Page) -> Page:
    user, parent = place.acting_user, row.get_parent()
    if not row.permissions_for_user(user).can_copy_to(parent, recursive=True):
        raise refuse()
    if row == place.course:
        Page.objects.select_for_update(no_key=True).get(pk=parent.pk)
    names = _names(row, parent)
    copy: Page = row.specific.copy(
        recursive=True, update_attrs=names, copy_revisions=False, keep_live=False, user=user
    )
    _draft_again(place.below(row), rows_of(Page.objects.get(pk=copy.pk)), names, user)
    put(copy, parent, position_of(row) + 1, user=user)
    return Page.objects.get(pk=copy.pk)


def _names(row: Page, parent: Page) -> dict[str, str]:
    """Return a title that tells the copy from the page, in the page's language."""
    with translation.override(row.locale.language_code):
        title = _("%(title)s (copy)") % {"title": row.draft_title}
    taken = Page.objects.child_of(parent).values_list("slug", flat=True)
    slug = another(slug_of(title)[:LONGEST] or row.slug, set(taken))
    return {"title": title[:LONGEST], "slug": slug, "draft_title": title[:LONGEST]}


def _draft_again(
    originals: list[Page], copies: list[Page], names: dict[str, str], user: "User"
) -> None:
    """Give each copy the latest draft of its original: Wagtail copies what is live."""
    twins = Twins()
    for original, copy in zip(originals, copies, strict=True):
        twins.add((original.pk, original.translation_key), copy)
    for original, copy in zip(originals, copies, strict=True):
        own = names if copy is copies[0] else {}
        _take_over(original, copy, twins, own, user)
        if copy is not copies[0]:  # Wagtail copies the privacy of the first alone.
            restrict(copy, restrictions_of(original))


def _take_over(original: Page, copy: Page, twins: Twins, own: dict[str, str], user: "User") -> None:
    page: Any = copy.specific
    drafted = original.specific.get_latest_revision_as_object().serializable_data()
    kept = {name: drafted[name] for name in drafted if name not in page.exclude_fields_in_copy}
    content = page.serializable_data() | kept | AS_NEW | own
    content = twins.relinked(content, type(page)) | {"pk": page.pk}
    draft = page.with_content_json(content)
    draft.save_revision(user=user, clean=False)


def _of_its_own(course: Page, done: Done) -> Done:
    """Return what was done with the token of the course that is there now as well."""
    state = tokens.structure(rows_of(course))
    return Done(tokens.stamped(state), course.pk, done.sentence)
