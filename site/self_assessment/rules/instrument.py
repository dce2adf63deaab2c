"""An instrument as its version freezes it: dimensions and their pairs of items. Pure; no words.

Each item stands twice: in part A one answers as the provider, in part B as the customer. Words,
in every language, hang on the ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Part(StrEnum):
    PROVIDER = "a"
    CUSTOMER = "b"


class Form(StrEnum):
    FULL = "full"
    SHORT = "short"


@dataclass(frozen=True, kw_only=True)
class Item:
    id: str
    is_reverse: bool = False
    is_star: bool = False
    """Whether the short form asks it."""


@dataclass(frozen=True, kw_only=True)
class Dimension:
    id: str
    items: tuple[Item, ...]
    lesson: str = ""
    """The key of the lesson to read next."""
    lesson_staff: str = ""
    """The lesson for people without access to the heads' modules."""

    def of(self, form: Form) -> "Dimension":
        """Return the dimension as this form asks it."""
        if form is Form.FULL:
            return self
        stars = tuple(item for item in self.items if item.is_star)
        return Dimension(
            id=self.id, items=stars, lesson=self.lesson, lesson_staff=self.lesson_staff
        )


@dataclass(frozen=True, kw_only=True)
class Instrument:
    dimensions: tuple[Dimension, ...]
    order_b: tuple[str, ...]
    """The ids of the dimensions in the order of part B."""
    uses_reverse: bool = True
    """Whether reverse items are asked; an organisation may leave them out."""

    def asked(self, form: Form, part: Part = Part.PROVIDER) -> list[Dimension]:
        """Return the dimensions as this form and part ask them, in their order."""
        by_id = {one.id: self._in_use(one.of(form)) for one in self.dimensions}
        ids = list(self.order_b) if part is Part.CUSTOMER else list(by_id)
        return [by_id[id_] for id_ in ids if by_id[id_].items]

    def _in_use(self, dimension: Dimension) -> Dimension:
        if self.uses_reverse:
            return dimension
        return Dimension(
            id=dimension.id,
            items=tuple(item for item in dimension.items if not item.is_reverse),
            lesson=dimension.lesson,
            lesson_staff=dimension.lesson_staff,
        )


def instrument_of(structure: Mapping[str, Any]) -> Instrument:
    """Read the structure that a version keeps."""
    dimensions = tuple(_dimension(stored) for stored in structure["dimensions"])
    return Instrument(
        dimensions=dimensions,
        order_b=tuple(structure["order_b"]),
        uses_reverse=structure.get("uses_reverse", True),
    )


def _dimension(stored: Mapping[str, Any]) -> Dimension:
    items = [
        Item(
            id=item["id"],
            is_reverse=item.get("reverse", False),
            is_star=item.get("star", False),
        )
        for item in stored["items"]
    ]
    return Dimension(
        id=stored["id"],
        items=tuple(items),
        lesson=stored.get("lesson", ""),
        lesson_staff=stored.get("lesson_staff", ""),
    )
