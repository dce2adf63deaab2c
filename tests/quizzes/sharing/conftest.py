"""A learner who has tried three times, and a trainer of the course."""

import pytest

from people.models import User
from quizzes.models import Attempt, QuizPage, SharedAttempt
from tests.factories.sharing import asked, trainer, tried_thrice
from tests.people.cms import Keeper


@pytest.fixture
def last(learner: User, page: QuizPage) -> Attempt:
    """The last of three attempts without a pass."""
    return tried_thrice(learner, page)


@pytest.fixture
def sharing(learner: User, page: QuizPage) -> SharedAttempt:
    """What the learner asks about the last of three attempts."""
    return asked(learner, page)


@pytest.fixture
def elena(page: QuizPage) -> Keeper:
    """A trainer in the CMS."""
    return Keeper(trainer(full_name="Elena Rossi"))
