from quizzes.models import QuizPage
from tests.factories.quizzes import live_quiz
from tests.quizzes.regrading.acts import TWO
from tests.shared_rows import made_once


@made_once
def the_page() -> QuizPage:
    """A quiz of two questions, both needed to pass."""
    return live_quiz(questions=TWO)
