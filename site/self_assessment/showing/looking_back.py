"""Looking back: how true the answers would have been then, as one knows today."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from self_assessment.models import Taking
from self_assessment.rules.bands import judges_more_strictly
from self_assessment.rules.scoring import NOT_APPLICABLE
from self_assessment.writing import Written, written


@dataclass(frozen=True)
class Choice:
    """A step of the scale; the value as it is kept, empty for no answer."""

    value: str
    label: str
    is_chosen: bool
    is_stricter: bool
    """Whether it says that one judges more strictly than before."""


@dataclass(frozen=True)
class LookingBack:
    key: str
    note: Written
    choices: list[Choice]

    @property
    def is_stricter(self) -> bool:
        return any(choice.is_chosen and choice.is_stricter for choice in self.choices)

    @property
    def may_be_stricter(self) -> bool:
        return any(choice.is_stricter for choice in self.choices)


def looking_back(
    takings: list[Taking], id_: str, scale: Mapping[int, str], refused: Mapping[str, Written]
) -> LookingBack | None:
    """Return the question on a dimension of the latest taking; None without one before it."""
    if len(takings) < 2 or any(id_ not in one.profile.dimensions for one in takings[:2]):
        return None
    now, before = (taking.profile.dimensions[id_].customer for taking in takings[:2])
    key = f"back-{id_}"
    note = refused.get(key) or written(takings[0], key)
    steps = [(str(value), label) for value, label in scale.items() if value != NOT_APPLICABLE]
    choices = [
        Choice(value, label, note.text == value, _is_stricter(before, now, value))
        for value, label in steps
    ]
    return LookingBack(key, note, choices)


def value_of(taking: Taking, id_: str) -> int | None:
    """Return what was given for a dimension, looking back from this taking."""
    said = written(taking, f"back-{id_}").text
    return int(said) if said.isdecimal() else None


def _is_stricter(before: Fraction | None, now: Fraction | None, value: str) -> bool:
    if before is None or now is None:
        return False
    return judges_more_strictly(before, now, int(value))
