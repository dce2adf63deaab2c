import pytest

from courses.models import Course, Module, Step, StepText
from courses.projection import drift, project
from tests.factories.courses import make_course

pytestmark = pytest.mark.django_db


def test_a_published_course_is_written_down() -> None:
    page = make_course("Service", modules=2, lessons=2)
    course = Course.objects.get(key=page.translation_key)
    assert course.url == "/courses/service/"
    assert [m.position for m in course.modules.all()] == [1, 2]
    steps = Step.objects.live().filter(module__course=course)
    assert steps.count() == 6
    assert steps.required().count() == 4
    assert "Wait until" in StepText.objects.filter(step=steps[0]).get().body
    assert Module.objects.first().minutes > 0


def test_projecting_again_changes_nothing() -> None:
    page = make_course("Service", modules=2)
    project(page)
    assert drift() == []
