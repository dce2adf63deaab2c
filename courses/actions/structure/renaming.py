"""Give a page another title."""

from typing import TYPE_CHECKING

from wagtail.models import Page

from courses.actions.structure.done import Done

if TYPE_CHECKING:
    from people.models import User


def rename(page: Page, title: str, *, acting_user: "User", token: str, was: str = "") -> Done:
    """Change the title in the page's draft; the live title changes on publishing.

    ``was`` is the title that the person saw: where the draft has another by now, it is kept and
    ``changed_meanwhile`` raised.
    """
    raise NotImplementedError
