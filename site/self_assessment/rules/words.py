"""The words of an instrument in one language; where it is silent the source speaks. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.foreign import Foreign
from self_assessment.rules.bands import GapNote, Level, Quadrant
from self_assessment.rules.instrument import Part

SCALE = ("1", "2", "3", "4", "5", "na")
SIDES = {Part.PROVIDER: "provider", Part.CUSTOMER: "customer"}

Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Named:
    """A name and the text below it."""

    name: str
    text: str


@dataclass(frozen=True)
class Words:
    """What ``InstrumentVersionText.words`` keeps, to be asked by name.

    Whole sentences that no translation has are ``Foreign``; names and labels, which stand in
    attributes as well, are plain.
    """

    stored: Stored

    @property
    def title(self) -> str:
        return str(self.stored["title"])

    def frame(self, key: str) -> str:
        """Return ``frame_a``, ``seats``, ``frame_b``, ``question_improve``, ``question_keep``."""
        return str(self.stored["frame"].get(key, ""))

    @property
    def scale(self) -> dict[int, str]:
        """Return the labels by value, "does not apply" as 0 at the end."""
        return {int(key) if key != "na" else 0: str(self.stored["scale"][key]) for key in SCALE}

    def band(self, number: int) -> Named:
        return Named(**self.stored["bands"][str(number)])

    def quadrant(self, quadrant: Quadrant) -> Named:
        return Named(**self.stored["quadrants"][quadrant.value])

    def gap(self, note: GapNote) -> str:
        said: str = self.stored["gaps"][note.value]
        return said

    def dimension(self, id_: str) -> str:
        """Return the name of a dimension; its identifier where it has none."""
        return str(self.stored["dimensions"].get(id_, {}).get("name") or id_)

    def feedback(self, id_: str, level: Level) -> str:
        said: str = self.stored["dimensions"][id_][level.value]
        return said

    def item(self, id_: str, part: Part) -> str:
        """Return the sentence that a part asks."""
        said: str = self.stored["items"][id_][SIDES[part]]
        return said


def spoken(source: Stored, translation: Stored | None, *, foreign: str = "") -> Words:
    """Return the words of the translation, and the source's where it says nothing.

    ``foreign``: the source's language, where it is not the one that is read.
    """
    return Words(_merged(source, translation or {}, foreign))


def _merged(source: Stored, over: Stored, foreign: str) -> dict[str, Any]:
    return {key: _one(value, over.get(key), foreign) for key, value in source.items()}


def _one(source: Any, over: Any, foreign: str) -> Any:
    if isinstance(source, Mapping):
        return _merged(source, over if isinstance(over, Mapping) else {}, foreign)
    return over or (Foreign(source, foreign) if foreign else source)
