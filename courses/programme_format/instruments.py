"""What the file of a self-assessment instrument says, once it is known to be right.

It speaks all its languages at once: every text is there by its language.
"""

from dataclasses import dataclass, field
from uuid import UUID

Said = dict[str, str]
"""A text by its language."""


@dataclass(frozen=True, kw_only=True)
class PairFile:
    """One sentence from both seats: ``words`` has ``provider`` and ``customer``."""

    id: str
    star: bool
    reverse: bool
    words: dict[str, Said]
    line: int


@dataclass(frozen=True, kw_only=True)
class DimensionFile:
    """``words`` has ``name``, ``high``, ``middle`` and ``low``.

    Lessons are named by their course and their own id, with a stroke between.
    """

    id: str
    lesson: str
    lesson_staff: str
    words: dict[str, Said]
    pairs: tuple[PairFile, ...]
    line: int


@dataclass(frozen=True, kw_only=True)
class InstrumentFile:
    """``words`` has what stands around the pairs, by the names that the CMS has for it."""

    id: str
    key: UUID
    language: str
    """The one that speaks where another is silent."""
    order_b: tuple[str, ...]
    words: dict[str, Said]
    dimensions: tuple[DimensionFile, ...]
    path: str
    line: int
    lines: dict[str, int] = field(default_factory=dict)
    """Where the words of each name stand."""

    @property
    def title(self) -> str:
        return self.words["title"][self.language]

    @property
    def languages(self) -> list[str]:
        """Return the languages in which it has a title, its own first."""
        others = sorted(set(self.words["title"]) - {self.language})
        return [self.language, *others]
