"""Where the focus goes after an act: names of elements; the first that is there takes it."""

from wagtail.models import Page

from courses.actions.structure import Done
from courses.views.workbench.posted import Posted


def focus_before(course: Page, posted: Posted) -> str:
    """Return where to go when the act is refused, or when its page is gone."""
    typed = {"add": f"add-title-{posted.subject}", "module": "add-module-title"}
    if posted.act in typed:
        return typed[posted.act]
    if posted.act == "rename":
        return f"rename-{posted.subject} title-{posted.subject}"
    if posted.act == "remove":
        return _around(course, posted.subject)
    return f"title-{posted.subject} workbench-heading"


def focus_after(posted: Posted, done: Done) -> str:
    """Return where to go when it is done; empty where nothing better is known than before."""
    if posted.act in {"add", "module"} or done.page_id is None:
        return ""
    title = f"title-{done.page_id}"
    if posted.act in {"up", "down"}:
        other = "down" if posted.act == "up" else "up"
        return f"{posted.act}-{done.page_id} {other}-{done.page_id} {title}"
    return title


def _around(course: Page, pk: int) -> str:
    """Name the page after this one, the one before, and the one above."""
    page = Page.objects.descendant_of(course).filter(pk=pk).first()
    if page is None:
        return "workbench-heading"
    found = [page.get_next_sibling(), page.get_prev_sibling(), page.get_parent()]
    return " ".join(f"title-{one.pk}" for one in found if one is not None)
