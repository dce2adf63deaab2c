"""One page before people are asked to do something again: for how many, why and by when."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from core.models import Renewed
from courses.renewal.asking import asking


def is_due(page: Page) -> bool:
    """Return whether publishing the page, as it is in memory, would ask somebody at once."""
    if not isinstance(page, Renewed) or not page.again_for or _is_for_later(page):
        return False
    found = asking(page)
    return found is not None and found.people.total > 0


def _is_for_later(page: Any) -> bool:
    return page.go_live_at is not None and page.go_live_at > timezone.now()


@require_http_methods(["GET", "HEAD", "POST"])
def ask_again(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what publishing the page's draft would ask of whom; a post publishes it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise Http404
    revision = page.get_latest_revision()
    draft = revision.as_object() if revision else page
    if not is_due(draft):
        return redirect("wagtailadmin_pages:edit", page.pk)
    if request.method == "POST" and request.POST.get("revision") == str(revision.pk):
        revision.publish(user=request.user)
        words = {"title": page.get_admin_display_title()}
        messages.success(request, _("“%(title)s” is published.") % words)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    if request.method == "POST":
        messages.warning(request, _("The page was changed meanwhile. Please look once more."))
    return render(request, "courses/cms/ask_again.html", _context(draft, revision.pk))


def _context(draft: Any, revision: int) -> dict[str, Any]:
    return {"page": draft, "revision": revision, "asking": asking(draft)}
