"""HR, a course and a unit to assign it to."""

import pytest

from courses.models import Course
from people.models import Unit
from tests.factories.people import UnitFactory
from tests.factories.records import ProjectedCourseFactory
from tests.people.cms import Keeper


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(shape=(2,), title="The Other Side")


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(name="Housekeeping", code="hk")
