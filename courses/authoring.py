"""What authors, and others with a task in the CMS, see there."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

FOR_SITE_ADMINS = {"reports", "help"}
"""Wagtail's own menus about itself; an author's reports are ours."""
WRITING = ("add", "change", "publish")
HOME = 2
"""The depth of home pages: who writes there writes everywhere."""


def reachable() -> PageQuerySet:
    """Return the pages that are live together with everything above them."""
    path = ExpressionWrapper(OuterRef("path"), CharField())
    drafts = Page.objects.not_live().annotate(below=path).filter(below__startswith=F("path"))
    return Page.objects.filter(~Exists(drafts))


def choosable(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Let people choose among what readers may see, and among the pages that they write."""
    own = PagePermissionPolicy().instances_user_has_any_permission_for(request.user, WRITING)
    if own.filter(depth=HOME).exists():
        return pages
    # The search index takes a list of ids, and no subquery.
    seen = {*reachable().values_list("pk", flat=True), *own.values_list("pk", flat=True)}
    return pages.filter(pk__in=seen)


def quieten(request: HttpRequest, items: list[MenuItem]) -> None:
    """Show an author what an author needs."""
    if not request.user.is_site_admin:  # type: ignore[union-attr]
        items[:] = [item for item in items if item.name not in FOR_SITE_ADMINS]
