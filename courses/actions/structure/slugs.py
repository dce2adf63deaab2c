"""The part of a page's address that is its own."""

from collections.abc import Collection

from django.db.models import Q
from django.utils.text import slugify
from wagtail.models import Page


def free_slug(page: Page, taken: Collection[str]) -> None:
    """Give the page another slug where it, or its draft, has one that is taken."""
    revision = page.latest_revision
    drafted = revision.content.get("slug", page.slug) if revision else page.slug
    if page.slug in taken or drafted in taken:
        change_slug(page, another(page.slug, taken))


def another(slug: str, taken: Collection[str]) -> str:
    """Return the slug, with the lowest number that makes it its own."""
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def change_slug(page: Page, slug: str) -> None:
    """Change it on the page and in what may yet be published; the move writes the address."""
    Page.objects.filter(pk=page.pk).update(slug=slug)
    waiting = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in page.revisions.filter(waiting):
        revision.content["slug"] = slug
        revision.save(update_fields=["content"])
    page.slug = slug


def slug_of(title: str) -> str:
    return slugify(title, allow_unicode=True)
