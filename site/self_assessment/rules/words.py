"""The words of an instrument in one language; where it is silent the source speaks. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    """What ``InstrumentVersionText.words`` keeps, to be asked by name."""

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
        return {int(key) if key != "na" else 0: self.stored["scale"][key] for key in SCALE}

    def band(self, number: int) -> Named:
        return Named(**self.stored["bands"][str(number)])

    def quadrant(self, quadrant: Quadrant) -> Named:
        return Named(**self.stored["quadrants"][quadrant.value])

    def gap(self, note: GapNote) -> str:
        return str(self.stored["gaps"][note.value])

    def dimension(self, id_: str) -> str:
        """Return the name of a dimension; its identifier where it has none."""
        return str(self.stored["dimensions"].get(id_, {}).get("name") or id_)

    def feedback(self, id_: str, level: Level) -> str:
        return str(self.stored["dimensions"][id_][level.value])

    def item(self, id_: str, part: Part) -> str:
        """Return the sentence that a part asks."""
        return str(self.stored["items"][id_][SIDES[part]])


def spoken(source: Stored, translation: Stored | None) -> Words:
    """Return the words of the translation, and the source's where it says nothing."""
    return Words(_merged(source, translation or {}))


def _merged(source: Stored, over: Stored) -> dict[str, Any]:
    return {key: _one(value, over.get(key)) for key, value in source.items()}


def _one(source: Any, over: Any) -> Any:
    if isinstance(source, Mapping):
        return _merged(source, over if isinstance(over, Mapping) else {})
    return over or source
