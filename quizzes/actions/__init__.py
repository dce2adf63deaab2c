"""What a learner may do with a quiz and in a case, what its author may, and what time does."""

from quizzes.actions.answering import (
    AttemptClosedError,
    UnknownQuestionError,
    check,
    mark,
    save_response,
)
from quizzes.actions.cases import walk
from quizzes.actions.expiring import close_if_overdue, close_overdue
from quizzes.actions.pasting import paste_questions
from quizzes.actions.sharing import answer, share, take_back
from quizzes.actions.starting import close_own_overdue, history_of, start_attempt
from quizzes.actions.submitting import submit

__all__ = [
    "AttemptClosedError",
    "UnknownQuestionError",
    "answer",
    "check",
    "close_if_overdue",
    "close_overdue",
    "close_own_overdue",
    "history_of",
    "mark",
    "paste_questions",
    "save_response",
    "share",
    "start_attempt",
    "submit",
    "take_back",
    "walk",
]
