"""What a programme's files say, once they are known to be right."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal

from courses.programme_format.blocks import Block, Picture
from courses.programme_format.items import Item
from courses.programme_format.practice import CaseFile, WorkshopFile
from courses.programme_format.questions import QuizFile
from courses.programme_format.translations import TranslationFile


class LessonState(StrEnum):
    """``outline``: key points that wait to be written out."""

    WRITTEN = "written"
    OUTLINE = "outline"


@dataclass(frozen=True, kw_only=True)
class LessonFile(Item):
    kind: ClassVar[Literal["lesson"]] = "lesson"
    state: LessonState
    blocks: tuple[Block, ...]

    @property
    def words(self) -> int:
        """Return how many words a learner reads."""
        return sum(block.words for block in self.blocks)


@dataclass(frozen=True, kw_only=True)
class TransferTaskFile(Item):
    """One act at work. ``days`` is how long a learner may take for it."""

    kind: ClassVar[Literal["transfer_task"]] = "transfer_task"
    days: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class SelfAssessmentFile(Item):
    """A place in the module for an instrument that the programme only names."""

    kind: ClassVar[Literal["self_assessment"]] = "self_assessment"
    instrument: str
    introduction: str


StepFile = LessonFile | CaseFile | QuizFile | TransferTaskFile | SelfAssessmentFile | WorkshopFile


@dataclass(frozen=True)
class Outcome:
    """What a participant can do afterwards, where it is taught and how it shows.

    ``practised``: it is practised in the workshop or at work, not only asked in the quiz.
    """

    text: str
    lessons: tuple[str, ...]
    questions: tuple[str, ...]
    practised: bool
    line: int


@dataclass(frozen=True, kw_only=True)
class ModuleFile(Item):
    summary: str
    cover: Picture | None
    cover_alt: str
    outcomes: tuple[Outcome, ...]
    translations: tuple[TranslationFile, ...] = ()
    steps: tuple[StepFile, ...]


@dataclass(frozen=True, kw_only=True)
class CourseFile(Item):
    promise: str
    introduction: str
    audience: Literal["all", "heads"]
    strict: bool
    language: str
    order: int
    translations: tuple[TranslationFile, ...] = ()
    modules: tuple[ModuleFile, ...]
