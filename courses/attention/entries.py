"""What is said of the pages that need attention. Plain values."""

from dataclasses import dataclass

SHOWN = 5
"""How many pages of a kind are named."""


@dataclass(frozen=True)
class Item:
    """A page, or a course in a language, with the way to it."""

    title: str
    course: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Matter:
    """One kind of thing that is missing."""

    key: str
    heading: str
    items: list[Item]

    @property
    def shown(self) -> list[Item]:
        return self.items[:SHOWN]

    @property
    def rest(self) -> list[Item]:
        return self.items[SHOWN:]
