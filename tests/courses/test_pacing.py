"""On a paced path the next day wanted follows what is done, also when the course changes."""

from datetime import timedelta

import pytest

from django.utils import timezone

from courses.actions import assign
from courses.duties.terms import Terms
from courses.enums import DueKind
from courses.models import Course, Enrolment, LearningPath, LessonPage, ModulePage
from people.models import User
from tests.factories.courses import make_course, make_lesson, publish
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import steps_of, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    """Somebody on a path: two modules of one lesson, wanted in 7 days and 14 later."""
    make_course("Service", modules=2, lessons=1)
    course, unit = Course.objects.get(), UnitFactory()
    person = UserFactory(unit=unit)
    path = LearningPath.objects.create(name="First weeks")
    for place, (module, days) in enumerate(zip(course.modules.all(), (7, 14), strict=True)):
        path.items.create(course=course, module=module, days=days, position=place)
    assign(path, Terms(unit=unit, due=DueKind.ASSIGNMENT, due_days=0), acting_user=None)
    return person


def days_left(person: User) -> int:
    return (Enrolment.objects.get(person=person).due_on - timezone.localdate()) // timedelta(days=1)


def test_a_step_added_to_a_module_that_was_done_is_wanted_by_the_modules_day(person: User) -> None:
    assert days_left(person) == 7
    take(person, steps_of(Course.objects.get())[0])
    assert days_left(person) == 21
    module = ModulePage.objects.order_by("path").first()
    publish(make_lesson(module, "One more"))
    assert days_left(person) == 7
    LessonPage.objects.get(title="One more").unpublish()
    assert days_left(person) == 21
