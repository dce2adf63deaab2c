"""Take a module or a step out of its course."""

from typing import TYPE_CHECKING

from wagtail.models import Page

from courses.actions.structure.done import Done

if TYPE_CHECKING:
    from people.models import User


def remove(page: Page, *, acting_user: "User", token: str) -> Done:
    """Delete a draft with everything below it; raise ``is_live`` where learners see any of it.

    Undoing brings it back with the same keys, so that what learners did there is known again.
    """
    raise NotImplementedError


def unpublish(page: Page, *, acting_user: "User", token: str) -> Done:
    """Take a module or a step, with everything below it, from the learners' sight.

    It stays in its place as a draft, and what learners did there stays recorded.
    """
    raise NotImplementedError
