"""Pages as they are drafted, read for a whole course at once.

``Revision.as_object()`` costs four queries a page. Here the stored draft and the row of the tree
are read for all pages together; what a page's checks would ask of the tree is given to it.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from modelcluster.models import model_from_serializable_data
from wagtail.models import Page, Revision

from core.models import BasePage

if TYPE_CHECKING:
    from django.db.models import QuerySet

OF_THE_ROW = (
    *("path", "depth", "numchild", "slug", "locale_id", "translation_key", "content_type_id"),
    *("live", "has_unpublished_changes", "locked", "locked_by_id", "owner_id", "alias_of_id"),
    *("latest_revision_id", "live_revision_id", "first_published_at", "draft_title"),
)
"""What is true of the page and not of one of its revisions."""


def rows_of(page: Page) -> list[Page]:
    """Return the rows of a page and of all below it, in the order of the tree."""
    below = Page.objects.filter(path__startswith=page.path).select_related("locked_by")
    return [row for row in below.order_by("path") if issubclass(row.specific_class, BasePage)]


def drafts_of(rows: Iterable[Page]) -> dict[int, Any]:
    """Return the latest draft of each of these pages, by id, without its children's relations."""
    rows = list(rows)
    contents = _contents(Revision.objects.filter(pk__in=[row.latest_revision_id for row in rows]))
    plain = Page.objects.filter(pk__in=[row.pk for row in rows if row.pk not in contents])
    drafts = {page.pk: page for page in plain.specific()}
    for row in rows:
        if row.pk in contents:
            drafts[row.pk] = _draft(row, contents[row.pk])
    _gather(drafts.values())
    return drafts


def goes_live(draft: Any) -> bool:
    """Return whether the page is live once it is published now: its own schedule lets it."""
    return draft.live or draft.go_live_at is None or draft.go_live_at <= timezone.now()


def see_below(drafts: dict[int, Any]) -> None:
    """Let each page take what stands below it for published: it goes live in the same act."""
    by_path = {draft.path: draft for draft in drafts.values()}
    live: dict[str, set[type[Page]]] = defaultdict(set)
    there: dict[str, set[type[Page]]] = defaultdict(set)
    for path, draft in by_path.items():
        above = path[: -Page.steplen]
        there[above].add(type(draft))
        if goes_live(draft):
            live[above].add(type(draft))
    for path, draft in by_path.items():
        draft.live_below, draft.kinds_below = live[path], there[path]


def _contents(revisions: "QuerySet[Revision]") -> dict[int, dict[str, Any]]:
    return {int(pk): content for pk, content in revisions.values_list("object_id", "content")}


def _draft(row: Page, content: dict[str, Any]) -> Any:
    draft = model_from_serializable_data(
        row.specific_class, content | {"pk": row.pk}, check_fks=False
    )
    for name in OF_THE_ROW:
        setattr(draft, name, getattr(row, name))
    return draft


def _gather(drafts: Iterable[Any]) -> None:
    by_kind: dict[type[BasePage], list[Any]] = defaultdict(list)
    for draft in drafts:
        by_kind[type(draft)].append(draft)
    for kind, pages in by_kind.items():
        kind.gather(pages)
