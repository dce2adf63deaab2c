"""What authors, and others with a task in the CMS, see there."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.http import HttpRequest
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.query import PageQuerySet

FOR_SITE_ADMINS = {"reports", "help"}
"""Wagtail's own menus about itself; an author's reports are ours."""


def reachable() -> PageQuerySet:
    """Return the pages that are live together with everything above them."""
    path = ExpressionWrapper(OuterRef("path"), CharField())
    drafts = Page.objects.not_live().annotate(below=path).filter(below__startswith=F("path"))
    return Page.objects.filter(~Exists(drafts))


def choosable(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Let those who write no pages choose among what readers may see."""
    if user_has_any_page_permission(request.user):
        return pages
    # The search index takes a list of ids, and no subquery.
    return pages.filter(pk__in=list(reachable().values_list("pk", flat=True)))


def quieten(request: HttpRequest, items: list[MenuItem]) -> None:
    """Show an author what an author needs."""
    if not request.user.is_site_admin:  # type: ignore[union-attr]
        items[:] = [item for item in items if item.name not in FOR_SITE_ADMINS]
