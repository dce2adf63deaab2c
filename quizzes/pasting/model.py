"""A question as text says it: words only, no identifiers but its own."""

from dataclasses import dataclass, field
from typing import Any

CHOICES = ("single", "multi", "truefalse")


@dataclass(frozen=True)
class Option:
    text: str
    right: bool = False
    why: str = ""


@dataclass(frozen=True)
class Pair:
    left: str
    right: str


@dataclass(frozen=True, kw_only=True)
class Question:
    kind: str
    """As ``quizzes.enums.QuestionKind`` names it."""
    stem: str
    why: str = ""
    lesson: str = ""
    """The key of the lesson to read again."""
    uid: str = ""
    options: tuple[Option, ...] = ()
    items: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    line: int = field(default=0, compare=False)
    """Where its chunk begins in the text."""


@dataclass(frozen=True)
class Mistake:
    """One thing to mend: where it is, what it is, and the words that say it."""

    line: int
    code: str
    quote: str = ""
    """The line as it was typed."""
    words: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    questions: tuple[Question, ...]
    mistakes: tuple[Mistake, ...]
    left: str
    """The text that could not be read, word for word, to be mended."""
