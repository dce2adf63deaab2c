"""Put a module or a step somewhere else in its course."""

from typing import TYPE_CHECKING

from wagtail.models import Page

from courses.actions.structure.done import Done

if TYPE_CHECKING:
    from people.models import User


def move(
    page: Page, *, position: int, acting_user: "User", token: str, to: Page | None = None
) -> Done:
    """Move a module in its course, or a step in its module or ``to`` another one of the course.

    ``position`` counts from 0 among those that will stand around it; one too high is the last.
    """
    raise NotImplementedError
