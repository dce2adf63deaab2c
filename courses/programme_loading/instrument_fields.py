"""What an instrument's file becomes in the CMS, in one language."""

from typing import Any
from uuid import uuid5

from courses.programme_format import DimensionFile, InstrumentFile, PairFile, key_for
from courses.programme_format.instruments import Said


def fields_of(file: InstrumentFile, language: str) -> dict[str, Any]:
    """Return the values of the row's fields; where the file is silent, so is the row."""
    words = {name: said.get(language, "") for name, said in file.words.items()}
    dimensions = [_dimension(file, one, language) for one in file.dimensions]
    return {**words, "order_b": ", ".join(file.order_b), "dimensions": dimensions}


def block_lines(file: InstrumentFile) -> dict[str, int]:
    """Return the line of each dimension and pair, by the id of its block."""
    parts: list[DimensionFile | PairFile] = [*file.dimensions]
    parts += [pair for one in file.dimensions for pair in one.pairs]
    return {_key(file, part): part.line for part in parts}


def _dimension(file: InstrumentFile, one: DimensionFile, language: str) -> dict[str, Any]:
    value = {
        "id": one.id,
        "lesson": _lesson(one.lesson),
        "lesson_staff": _lesson(one.lesson_staff),
        "items": [_pair(file, pair, language) for pair in one.pairs],
        **_spoken(one.words, language),
    }
    return {"type": "dimension", "value": value, "id": _key(file, one)}


def _pair(file: InstrumentFile, pair: PairFile, language: str) -> dict[str, Any]:
    value = {
        "id": pair.id,
        "star": pair.star,
        "reverse": pair.reverse,
        **_spoken(pair.words, language),
    }
    return {"type": "item", "value": value, "id": _key(file, pair)}


def _spoken(words: dict[str, Said], language: str) -> dict[str, str]:
    return {name: said.get(language, "") for name, said in words.items()}


def _lesson(named: str) -> str:
    """Return the key of a lesson that is named by its course and its own id."""
    course, _, item = named.partition("/")
    return str(key_for(course, item)) if item else ""


def _key(file: InstrumentFile, part: DimensionFile | PairFile) -> str:
    """Return the id of the block; a dimension and a pair never share one."""
    return str(uuid5(file.key, part.id))
