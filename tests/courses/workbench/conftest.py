from collections.abc import Callable

import pytest

from courses.models import CoursePage
from people.enums import Role
from people.models import User
from tests.factories.courses import make_course
from tests.factories.people import UserFactory
from tests.shared_rows import made_once


@pytest.fixture
def elena(db: None) -> User:
    return UserFactory(role=Role.TRAINER, full_name="Elena Rossi")


@pytest.fixture
def kofi(db: None) -> User:
    return UserFactory(role=Role.TRAINER, full_name="Kofi Mensah")


@made_once
def the_course() -> CoursePage:
    """A live course of two modules, each with two lessons, a quiz, a case and a task."""
    return make_course("Service", modules=2, quiz=True, case=True)


@pytest.fixture
def course(the_course: Callable[[], CoursePage], db: None) -> CoursePage:
    return the_course()
