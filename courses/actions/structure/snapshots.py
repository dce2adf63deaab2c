"""What it takes to bring a deleted page back, with everything below it."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from wagtail.models import Page, PageViewRestriction, Revision

from courses.actions.structure.places import position_of
from courses.actions.structure.slugs import another

if TYPE_CHECKING:
    from people.models import User

COMMENTS = "wagtail_admin_comments"
Snapshot = dict[str, Any]


def snapshot(page: Page) -> Snapshot:
    """Return a page as it is stored, with its drafts, and in the same way what is below it."""
    specific = page.specific
    return {
        "model": specific._meta.label,  # noqa: SLF001
        "number": page.pk,
        "parent": page.get_parent().pk,
        "position": position_of(page),
        "row": _without_comments(specific.serializable_data()),
        "drafts": [_draft_of(revision) for revision in _drafts(page)],
        "restrictions": restrictions_of(page),
        "below": [snapshot(child) for child in page.get_children()],
    }


def restore(taken: Snapshot, parent: Page, *, user: "User") -> Page:
    """Make the pages again below a parent, with their keys and numbers, so that what points to
    them from elsewhere is right again; return the first, which is the last of its neighbours.
    """
    planted = list(_plant(taken, parent))
    for page, one in planted:
        for drafted in one["drafts"] or [{"content": one["row"], "goes_live_at": None}]:
            _draft(page.pk, drafted, user)
    return Page.objects.get(pk=planted[0][0].pk)


def _plant(taken: Snapshot, parent: Page) -> Iterator[tuple[Page, Snapshot]]:
    """Make the rows, with nothing drafted yet."""
    page: Any = apps.get_model(taken["model"]).from_serializable_data(taken["row"] | {"pk": None})
    page.page_ptr_id, page.has_unpublished_changes = taken["number"], True
    page.path, page.depth, page.numchild = "", None, 0
    page.latest_revision = page.live_revision = None
    taken_slugs = Page.objects.child_of(parent).values_list("slug", flat=True)
    page.slug = another(page.slug, set(taken_slugs))
    page = Page.objects.get(pk=parent.pk).add_child(instance=page)
    restrict(page, taken["restrictions"])
    yield page, taken
    for child in taken["below"]:
        yield from _plant(child, page)


def _drafts(page: Page) -> list[Revision]:
    """Return what waits to go live on a day to come, and the latest draft, which it may be."""
    waiting = [*page.revisions.filter(approved_go_live_at__isnull=False)]
    found = [*waiting, page.latest_revision]
    return list(dict.fromkeys(one for one in found if one is not None))


def _draft_of(revision: Revision) -> dict[str, Any]:
    content = _without_comments(revision.content)
    return {"content": content, "goes_live_at": revision.approved_go_live_at}


def _draft(number: int, drafted: dict[str, Any], user: "User") -> None:
    """Save a draft again, with the day on which it goes live, if it has one."""
    page: Any = Page.objects.get(pk=number).specific
    content, day = drafted["content"] | {"pk": page.pk, "slug": page.slug}, drafted["goes_live_at"]
    draft = page.with_content_json(content)
    moment = datetime.fromisoformat(day) if day else None
    draft.save_revision(user=user, approved_go_live_at=moment, clean=False)


def restrictions_of(page: Page) -> list[dict[str, Any]]:
    """Return for whom alone the page itself is."""
    return [
        {
            "restriction_type": one.restriction_type,
            "password": one.password,
            "groups": list(one.groups.values_list("pk", flat=True)),
        }
        for one in page.view_restrictions.all()
    ]


def restrict(page: Page, restrictions: list[dict[str, Any]]) -> None:
    """Let the page be for these alone."""
    for one in restrictions:
        fields = {name: value for name, value in one.items() if name != "groups"}
        PageViewRestriction.objects.create(page=page, **fields).groups.set(one["groups"])


def _without_comments(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name != COMMENTS}
