"""From the workbench to a page in another language: begin it, write it, come back."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from core.models import BasePage
from courses.actions.translating import draft_in
from courses.views.workbench.ways import anchor_of, course_of, editor_url, workbench_url
from courses.workbench.languages import name, translation_of


def translating_url(page_id: int, language: str, back: str) -> str:
    """Return where a page is translated, with the way back to the same spot."""
    url = reverse("translate_page", args=[page_id, language])
    return f"{url}?{urlencode({'next': back})}"


@require_http_methods(["GET", "HEAD", "POST"])
def translate_page(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    """Lead to the page in another language; a post begins it where there is none."""
    page = _translatable(request, page_id, language)
    back = workbench_url(course_of(page).pk, anchor_of(page))  # type: ignore[union-attr]
    there = translation_of(page, language)
    if there is None and request.method == "POST":
        there = draft_in(page, language, acting_user=request.user)  # type: ignore[arg-type]
    if there is not None:
        return redirect(editor_url(reverse("wagtailadmin_pages:edit", args=[there.pk]), back))
    context = {"page": page, "language": name(language), "back": back}
    return render(request, "courses/cms/workbench/translate.html", context)


def _translatable(request: HttpRequest, page_id: int, language: str) -> BasePage:
    page = get_object_or_404(Page, pk=page_id).specific
    is_ours = isinstance(page, BasePage) and page.is_source and course_of(page) is not None
    languages = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    languages.pop(page.locale.language_code, None)
    may = page.permissions_for_user(request.user).can_edit()
    if not (may and is_ours and language in languages):
        raise Http404
    return page
