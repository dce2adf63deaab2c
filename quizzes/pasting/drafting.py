"""A question while its lines are read: what was said, on which line, and what was amiss."""

from dataclasses import dataclass, field
from typing import Any

from quizzes.pasting.chunks import Line
from quizzes.pasting.cleaning import trimmed
from quizzes.pasting.marks import Mark
from quizzes.pasting.model import Mistake, Option, Pair, Question

OPTION, ITEM, PAIR = "option", "item", "pair"
ONCE = {"no_stem", "reflection", "mixed", "number", "unmarked"}
"""What is said once a question: the lines below suffer from the same."""


@dataclass
class Row:
    """An answer: an option, an item or a pair."""

    sort: str
    line: Line
    text: str
    right: bool = False
    partner: str = ""
    why: list[str] = field(default_factory=list)

    @property
    def feedback(self) -> str:
        return " ".join(self.why)


@dataclass
class Draft:
    first: Line
    stem: list[str] = field(default_factory=list)
    tag: str = ""
    tag_line: Line | None = None
    is_reflection: bool = False
    rows: list[Row] = field(default_factory=list)
    general: list[str] = field(default_factory=list)
    lesson: str = ""
    uid: str = ""
    last: Mark | None = None
    """What the line above was."""
    mistakes: list[Mistake] = field(default_factory=list)

    def miss(self, line: Line, code: str, **words: Any) -> None:
        """Note a mistake on a line."""
        if code in ONCE and any(mistake.code == code for mistake in self.mistakes):
            return
        self.mistakes.append(Mistake(line.number, code, line.text, words))

    @property
    def kind(self) -> str:
        """Return what the question is by its mark, its tag or its answers."""
        if self.is_reflection:
            return "reflect"
        sort = self.rows[0].sort if self.rows else OPTION
        if sort != OPTION:
            return "order" if sort == ITEM else "match"
        return self.tag or ("multi" if sum(row.right for row in self.rows) > 1 else "single")

    def question(self) -> Question:
        """Return what was read."""
        rows = {
            sort: [row for row in self.rows if row.sort == sort] for sort in (OPTION, ITEM, PAIR)
        }
        return Question(
            kind=self.kind,
            stem=trimmed("\n".join(self.stem)),
            why=trimmed("\n".join(self.general)),
            lesson=self.lesson,
            uid=self.uid,
            options=tuple(Option(row.text, row.right, row.feedback) for row in rows[OPTION]),
            items=tuple(row.text for row in rows[ITEM]),
            pairs=tuple(Pair(row.text, row.partner) for row in rows[PAIR]),
            line=self.first.number,
        )
