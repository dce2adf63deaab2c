"""What it takes to bring a deleted page back, with everything below it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core import serializers
from django.db.models import Model
from wagtail.models import Comment, CommentReply, Page, PageViewRestriction, Revision

from courses.actions.structure.places import position_of
from courses.actions.structure.slugs import another

if TYPE_CHECKING:
    from people.models import User

COMMENTS = "wagtail_admin_comments"
Snapshot = dict[str, Any]


def snapshot(page: Page) -> Snapshot:
    """Return a page as it is stored, with its revisions and what was said of it in the margin, and
    in the same way what is below it.
    """
    specific = page.specific
    return {
        "model": specific._meta.label,  # noqa: SLF001
        "number": page.pk,
        "parent": page.get_parent().pk,
        "position": position_of(page),
        "row": _without_comments(specific.serializable_data()),
        "written": serializers.serialize("python", _written(page)),
        "restrictions": restrictions_of(page),
        "below": [snapshot(child) for child in page.get_children()],
    }


def restore(taken: Snapshot, parent: Page, *, user: "User") -> Page:
    """Make the pages again below a parent, with their keys and numbers, so that what points to
    them from elsewhere is right again; return the first, which is the last of its neighbours.
    """
    planted = list(_plant(taken, parent))
    for page, one in planted:
        if one["written"]:
            _write_again(page, one)
        else:
            page.specific.save_revision(user=user, clean=False)
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


def _written(page: Page) -> list[Model]:
    """Return what hangs on a page: revisions, comments, and the replies to them."""
    comments = Comment.objects.filter(page=page).order_by("pk")
    replies = CommentReply.objects.filter(comment__page=page).order_by("pk")
    return [*page.revisions.order_by("pk"), *comments, *replies]


def _write_again(page: Page, taken: Snapshot) -> None:
    """Store all of it as it was; drafts have the last part of the address that is free now."""
    for one in serializers.deserialize("python", taken["written"]):
        if isinstance(one.object, Revision):
            one.object.content["slug"] = page.slug
        one.save()
    latest = Revision.objects.filter(pk=taken["row"]["latest_revision"]).first()
    Page.objects.filter(pk=page.pk).update(
        latest_revision=latest, latest_revision_created_at=latest and latest.created_at
    )


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
