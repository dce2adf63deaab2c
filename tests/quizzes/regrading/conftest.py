import pytest

from quizzes.models import QuizPage
from tests.factories.quizzes import live_quiz
from tests.quizzes.regrading.acts import TWO


@pytest.fixture
def page(db: None) -> QuizPage:
    """A quiz of two questions, both needed to pass."""
    return live_quiz(questions=TWO)
