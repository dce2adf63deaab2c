"""Make another of a step, a module or a course."""

from typing import TYPE_CHECKING

from wagtail.models import Page

from courses.actions.structure.done import Done

if TYPE_CHECKING:
    from people.models import User


def duplicate(page: Page, *, acting_user: "User", token: str) -> Done:
    """Copy the drafts of a page and of everything below it, beside the page.

    The copies are drafts with keys of their own; what pointed from one to another points to its
    copy. ``token`` is of the course that the page stands in, or is.
    """
    raise NotImplementedError
