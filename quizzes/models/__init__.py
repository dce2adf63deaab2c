from quizzes.models.attempt import Attempt, Response
from quizzes.models.pages import CasePage, QuizPage
from quizzes.models.version import Quiz, QuizVersion, QuizVersionText

__all__ = ["Attempt", "CasePage", "Quiz", "QuizPage", "QuizVersion", "QuizVersionText", "Response"]
