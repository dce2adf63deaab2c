"""The lesson to read next, among those that the person can open."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from core.open_steps import open_to
from core.places import Place, Places, key_of
from self_assessment.rules.instrument import Dimension

if TYPE_CHECKING:
    from people.models import User


class Lessons:
    """The suggested lessons of some dimensions, and a step, as one person may open them."""

    def __init__(
        self, person: "User", dimensions: Iterable[Dimension], step: UUID | None = None
    ) -> None:
        named = {key for one in dimensions for key in _keys(one)} | ({step} if step else set())
        self._open = open_to(person, named) if named else set()
        self._places = Places(self._open) if self._open else None

    def of(self, dimension: Dimension) -> Place | None:
        """Return the dimension's lesson, else the one for people without the heads' modules."""
        wanted = next((key for key in _keys(dimension) if key in self._open), None)
        return self.at(wanted)

    def at(self, key: UUID | None) -> Place | None:
        """Return where a lesson or the step stands; None where the person may not open it."""
        return self._places.of(key) if self._places and key in self._open else None


def _keys(dimension: Dimension) -> list[UUID]:
    named = (key_of(dimension.lesson), key_of(dimension.lesson_staff))
    return [key for key in named if key is not None]
