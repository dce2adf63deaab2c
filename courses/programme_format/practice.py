"""What is played or done together: cases and workshop plans."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from courses.programme_format.items import Item


@dataclass(frozen=True)
class Choice:
    text: str
    to: str


@dataclass(frozen=True)
class CaseNode:
    """What happens, and what one may do next; ``end`` closes the case."""

    id: str
    text: str
    end: bool
    choices: tuple[Choice, ...]
    line: int


@dataclass(frozen=True, kw_only=True)
class CaseFile(Item):
    kind: ClassVar[Literal["case"]] = "case"
    start: str
    nodes: tuple[CaseNode, ...]


@dataclass(frozen=True)
class AgendaRow:
    """Minutes are counted from the beginning of the workshop."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Cards:
    """Cards to print and hand out."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class WorkshopFile(Item):
    kind: ClassVar[Literal["workshop"]] = "workshop"
    minutes: int
    group: str
    materials: str
    agenda: tuple[AgendaRow, ...]
    notes: str
    cards: Cards | None
