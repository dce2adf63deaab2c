"""An instrument in two parts: what is measured, and its words in one language.

Both are made of a row of the CMS, whose identifiers are filled in.
"""

from typing import TYPE_CHECKING, Any

from self_assessment.freezing.identifiers import identified
from self_assessment.rules.bands import GapNote, Level, Quadrant
from self_assessment.rules.words import SCALE, SIDES

if TYPE_CHECKING:
    from self_assessment.models import Instrument

Structure = dict[str, Any]
Words = dict[str, Any]
FRAME = ("frame_a", "seats", "frame_b", "question_improve", "question_keep")
BANDS = ("4", "3", "2", "1")


def structure_of(instrument: "Instrument") -> Structure:
    """Return what a taking is asked and scored by; see ``InstrumentVersion`` for its shape."""
    return {
        "order_b": instrument.ids_in_order_b,
        "dimensions": [_measured(block["value"]) for block in identified(instrument.blocks)],
    }


def words_of(instrument: "Instrument") -> Words:
    """Return the words in the row's own language; see ``InstrumentVersionText`` for their shape."""
    values = [block["value"] for block in identified(instrument.blocks)]
    return {
        "title": instrument.title.strip(),
        "frame": _fields(instrument, {name: name for name in FRAME}),
        "scale": _fields(instrument, {key: f"scale_{key}" for key in SCALE}),
        "bands": _named(instrument, {key: f"band_{key}" for key in BANDS}),
        "quadrants": _named(instrument, {key.value: f"quadrant_{key.value}" for key in Quadrant}),
        "gaps": _fields(instrument, {key.value: f"gap_{key.value}" for key in GapNote}),
        "dimensions": {value["id"]: _texts(value, ("name", *Level)) for value in values},
        "items": {
            row["value"]["id"]: _texts(row["value"], SIDES.values())
            for value in values
            for row in value["items"]
        },
    }


def _measured(value: dict[str, Any]) -> Structure:
    return {
        "id": value["id"],
        "lesson": value.get("lesson") or "",
        "lesson_staff": value.get("lesson_staff") or "",
        "items": [
            {
                "id": row["value"]["id"],
                "star": bool(row["value"].get("star")),
                "reverse": bool(row["value"].get("reverse")),
            }
            for row in value["items"]
        ],
    }


def _texts(value: dict[str, Any], names: Any) -> Words:
    return {str(name): (value.get(name) or "").strip() for name in names}


def _fields(instrument: "Instrument", names: dict[str, str]) -> Words:
    return {key: getattr(instrument, name).strip() for key, name in names.items()}


def _named(instrument: "Instrument", names: dict[str, str]) -> Words:
    parts = ("name", "text")
    return {
        key: _fields(instrument, {part: f"{name}_{part}" for part in parts})
        for key, name in names.items()
    }
