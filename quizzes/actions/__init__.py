"""What a learner may do with a quiz and in a case."""

from quizzes.actions.attempts import (
    AttemptClosedError,
    UnknownQuestionError,
    save_response,
    start_attempt,
    submit,
)
from quizzes.actions.cases import walk

__all__ = [
    "AttemptClosedError",
    "UnknownQuestionError",
    "save_response",
    "start_attempt",
    "submit",
    "walk",
]
