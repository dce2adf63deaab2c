"""What a module and a course need before they are published."""

import pytest

from wagtail.models import Page

from core import publishing
from core.checks import CannotPublishError
from courses.models import ModulePage
from tests.factories.courses import (
    add,
    course_index,
    make_course,
    make_module,
    publish,
)

pytestmark = pytest.mark.django_db


def problems(page: Page) -> list[str]:
    return [problem.sentence for problem in publishing.problems_of(page)]


def test_a_module_needs_an_outcome_and_a_task() -> None:
    course = make_course(live=False)
    module = add(course, ModulePage(title="Bare"))
    assert problems(module) == [
        "The module has no outcome. Say what participants can do after it.",
        "The module has no published task at work. Publish its task first.",
    ]
    assert problems(make_module(course, "Whole")) == problems(module)[1:]


def test_a_course_needs_a_module() -> None:
    course = make_course(modules=0, live=False)
    assert problems(course) == ["The course has no published module. Publish a module first."]
    with pytest.raises(CannotPublishError):
        publish(course)


def test_the_index_of_courses_needs_nothing() -> None:
    assert problems(course_index()) == []
