"""Attempts that did not pass yet, and what learners ask about them."""

from typing import Any

from people.enums import Role
from people.models import User
from quizzes.actions import share, submit
from quizzes.models import Attempt, QuizPage, SharedAttempt
from tests.factories.people import UserFactory
from tests.factories.quizzes import WRONG, answer, begin

WORDS = "Why is the second answer not right?"


def tried(person: User, page: QuizPage, answers: dict[str, Any] | None = None) -> Attempt:
    """Take the quiz and hand it in, without a pass unless the answers are right."""
    attempt = begin(person, page)
    answer(attempt, WRONG if answers is None else answers)
    return submit(person, attempt=attempt.uuid)


def tried_thrice(person: User, page: QuizPage) -> Attempt:
    """Return the last of three attempts without a pass."""
    return [tried(person, page) for _ in range(3)][-1]


def asked(person: User, page: QuizPage, words: str = WORDS) -> SharedAttempt:
    """Return what the person asks after three attempts."""
    return share(person, attempt=tried_thrice(person, page).uuid, question=words)


def trainer(**traits: Any) -> User:
    return UserFactory(role=Role.TRAINER, **traits)
