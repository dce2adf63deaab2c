"""What pasted text makes of the questions of a quiz page. Nothing is saved here.

``quizzes.actions.paste_questions`` saves it as a draft.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from quizzes.freezing.identifiers import Block, identified
from quizzes.pasting.course_lessons import lessons_around
from quizzes.pasting.merging import Merged, merged
from quizzes.pasting.model import Mistake
from quizzes.pasting.reading import read
from quizzes.pasting.sentences import sentence
from quizzes.pasting.stored import question_of
from quizzes.pasting.writing import write


@dataclass(frozen=True)
class Told:
    """A mistake as an author reads it."""

    line: int
    quote: str
    sentence: str


@dataclass(frozen=True)
class Pasted:
    merged: Merged
    mistakes: tuple[Mistake, ...]
    left: str
    """What could not be read, as it was typed."""

    @property
    def blocks(self) -> list[Block]:
        """Return all questions of the quiz as stored: what was there, and what was pasted."""
        return self.merged.blocks

    @property
    def told(self) -> list[Told]:
        return [Told(one.line, one.quote, sentence(one)) for one in self.mistakes]


def questions_from(text: str, page: Page, present: Sequence[Block] | None = None) -> Pasted:
    """Return the page's questions with those of the text among them, and what could not be read.

    ``page`` is the quiz, or the module in which one is being made; ``present`` are the questions
    it has now, where they are not those of the page in memory.
    """
    reading = read(text, lessons_around(page))
    stored = _stored(page) if present is None else present
    return Pasted(merged(stored, reading.questions), reading.mistakes, reading.left)


def text_of(page: Page, present: Sequence[Block] | None = None) -> str:
    """Return the questions as text; identifiers stand in it, so that it can be put back."""
    stored = identified(list(_stored(page) if present is None else present))
    return write(map(question_of, stored), lessons_around(page))


def _stored(page: Any) -> list[Block]:
    return getattr(page, "blocks", [])
