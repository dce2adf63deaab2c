"""Take back the last act."""

from typing import TYPE_CHECKING

from courses.actions.structure.done import Done

if TYPE_CHECKING:
    from people.models import User


def undo(undo_id: int, *, acting_user: "User", token: str) -> Done:
    """Undo this person's last act in a course.

    Raises ``not_any_more`` where the structure has changed since, the page was published or
    written in, or it was undone already.
    """
    raise NotImplementedError
