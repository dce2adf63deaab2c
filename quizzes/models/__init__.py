from quizzes.models.attempt import Attempt, Response
from quizzes.models.pages import CasePage, QuizPage
from quizzes.models.regrade import Regrade, RegradedAttempt
from quizzes.models.sharing import ExtraAttempt, SharedAttempt
from quizzes.models.version import Quiz, QuizVersion, QuizVersionText

__all__ = [
    "Attempt",
    "CasePage",
    "ExtraAttempt",
    "Quiz",
    "QuizPage",
    "QuizVersion",
    "QuizVersionText",
    "Regrade",
    "RegradedAttempt",
    "Response",
    "SharedAttempt",
]
