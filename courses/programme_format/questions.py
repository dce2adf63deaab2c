"""A quiz and its questions."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal

from courses.programme_format.items import Item


class QuestionKind(StrEnum):
    """The names are those of the CMS blocks."""

    SINGLE = "single"
    MULTI = "multi"
    TRUEFALSE = "truefalse"
    ORDER = "order"
    MATCH = "match"
    REFLECT = "reflect"


@dataclass(frozen=True)
class Option:
    key: str
    text: str
    right: bool
    why: str


@dataclass(frozen=True)
class Pair:
    left: str
    right: str


@dataclass(frozen=True)
class Question:
    """``id`` is the question's identity everywhere: in versions, results and translations."""

    id: str
    kind: QuestionKind
    stem: str
    lesson: str
    why: str
    options: tuple[Option, ...]
    items: tuple[str, ...]
    pairs: tuple[Pair, ...]
    line: int

    @property
    def is_scored(self) -> bool:
        return self.kind is not QuestionKind.REFLECT


@dataclass(frozen=True, kw_only=True)
class QuizFile(Item):
    kind: ClassVar[Literal["quiz"]] = "quiz"
    introduction: str
    pass_mark: int
    questions: tuple[Question, ...]
