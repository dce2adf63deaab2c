"""When the person is expected where people meet; one query, and none where nobody meets."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from courses.standing.places import CourseStanding
from workshops.enums import SessionStatus
from workshops.models import Invitation

if TYPE_CHECKING:
    from people.models import User


def expect(person: "User", standings: Iterable[CourseStanding]) -> None:
    """Say of each workshop that is still to do when this person's session is, if one is coming."""
    steps = [step for standing in standings for module in standing.modules for step in module.steps]
    waiting = {step.key: step for step in steps if step.is_met and not step.is_done}
    if not waiting:
        return
    coming = Invitation.objects.open().coming().filter(person=person)
    expected = coming.filter(session__workshop__key__in=waiting)
    expected = expected.exclude(session__status=SessionStatus.CANCELLED)
    for key, starts_at in expected.values_list("session__workshop__key", "session__starts_at"):
        waiting[key].session_at = waiting[key].session_at or starts_at
