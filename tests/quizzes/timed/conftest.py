from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from people.models import User
from quizzes.models import Attempt, QuizPage
from tests.factories.quizzes import begin, live_quiz
from tests.quizzes.timed.moments import LIMIT, NOON
from tests.shared_rows import made_once


@pytest.fixture
def clock() -> Any:
    """Noon; it stands still until it is moved."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@made_once
def the_page() -> QuizPage:
    """A quiz that may take twenty minutes."""
    with time_machine.travel(NOON, tick=False):
        return live_quiz(time_limit=LIMIT.seconds // 60)


@pytest.fixture
def page(the_page: Callable[[], QuizPage], db: None, clock: Any) -> QuizPage:
    return the_page()


@pytest.fixture
def attempt(learner: User, page: QuizPage) -> Attempt:
    """The learner's open attempt, begun at noon."""
    return begin(learner, page)
