"""How a quiz is scored. Pure.

Each scored question is worth one point, all or nothing: a *multi* needs every right option and no
other, an *order* every item at its place, a *match* every partner. An unanswered question has no
point. A reflection is never looked at. The result is passed when the points are at least
``pass_mark`` per cent of the possible ones.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizzes.answers import fits
from quizzes.questions import Question, Value


@dataclass(frozen=True)
class Score:
    points: int
    possible: int
    pass_mark: int

    @property
    def percent(self) -> int:
        """Return whole per cent, rounded down: what is not passed never looks as if it were."""
        return 100 * self.points // self.possible if self.possible else 0

    @property
    def is_passed(self) -> bool:
        return self.possible > 0 and 100 * self.points >= self.pass_mark * self.possible


def score(questions: Iterable[Question], answers: Mapping[str, Value], *, pass_mark: int) -> Score:
    """Score the answers, by question uid."""
    scored = [question for question in questions if question.is_scored]
    points = sum(is_right(question, answers.get(question.uid)) for question in scored)
    return Score(points, len(scored), pass_mark)


def is_right(question: Question, value: Value) -> bool:
    """Return whether the answer earns the question's point."""
    if not question.is_scored or not fits(question, value):
        return False
    match question.kind:
        case "multi":
            return set(value) == question.right
        case "single" | "truefalse":
            return value in question.right
        case _:
            return bool(value == question.right_value)
