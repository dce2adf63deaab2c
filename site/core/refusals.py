"""Tell an author why a page is not live yet, and where to mend it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from core.checks import CannotPublishError, Problem


def answer(request: HttpRequest, refusal: CannotPublishError, *, to: str = "") -> HttpResponse:
    """Show the problems on the page itself, or on ``to`` where there are several pages."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"message": " ".join(refusal.messages)}, status=422)
    pages = {problem.page_id for problem in refusal.problems}
    text = _summary(refusal.problems) if len(pages) == 1 else _summary_of_several(len(pages))
    detail = _list(refusal.problems, name_pages=len(pages) > 1)
    messages.messages.warning(request, messages.render(text, None, detail=detail))
    return redirect(to or _edit_url(refusal.problems[0]))


def _summary(problems: list[Problem]) -> str:
    text = ngettext(
        "“%(page)s” is saved as a draft and not yet published. Mend this first:",
        "“%(page)s” is saved as a draft and not yet published. Mend these first:",
        len(problems),
    )
    return text % {"page": problems[0].page_title}


def _summary_of_several(pages: int) -> str:
    text = _("Nothing was published, and nothing was lost. Mend these %(pages)s pages first:")
    return text % {"pages": pages}


def _list(problems: list[Problem], *, name_pages: bool) -> SafeString:
    lines = [
        (_sentence(problem, name_pages=name_pages), _way(problem, to_page=name_pages))
        for problem in problems
    ]
    items = format_html_join("", "<li>{} {}</li>", lines)
    return format_html('<ul class="errorlist">{}</ul>', items)


def _sentence(problem: Problem, *, name_pages: bool) -> str:
    return f"{problem.page_title}: {problem.sentence}" if name_pages else problem.sentence


def _way(problem: Problem, *, to_page: bool) -> str:
    """Return a button to the page or the block, where one is not there already."""
    if not to_page and not problem.block_id:
        return ""
    button = '<a class="button button-small button-secondary" href="{}">{}</a>'
    return format_html(button, way_to(problem), _("Show"))


def way_to(problem: Problem) -> str:
    """Return where the problem is mended: the editor, at the block."""
    anchor = f"#block-{problem.block_id}-section" if problem.block_id else ""
    return _edit_url(problem) + anchor


def _edit_url(problem: Problem) -> str:
    return problem.address or reverse("wagtailadmin_pages:edit", args=[problem.page_id])
