from collections.abc import Callable

import pytest

from django.test import Client

from people.models import User
from quizzes.models import Attempt, QuizPage
from tests.factories.people import UserFactory
from tests.factories.quizzes import begin, live_quiz, signed_in
from tests.shared_rows import made_once


@made_once
def the_page() -> QuizPage:
    """A quiz of all six kinds in an open course; a folder or a module of tests may have another."""
    return live_quiz()


@pytest.fixture
def page(the_page: Callable[[], QuizPage], db: None) -> QuizPage:
    return the_page()


@pytest.fixture
def learner(db: None) -> User:
    return UserFactory()


@pytest.fixture
def client(learner: User) -> Client:
    """The learner's browser."""
    return signed_in(learner)


@pytest.fixture
def attempt(learner: User, page: QuizPage) -> Attempt:
    """The learner's open attempt."""
    return begin(learner, page)
