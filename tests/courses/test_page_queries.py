"""What each of a learner's pages asks of the database, seen for the second time."""

import pytest

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model

from courses.models import Assignment
from self_assessment.models import SelfAssessmentPage
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import EXERCISE, TEXT, add, make_course, publish
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 240"/>'


def test_no_page_asks_more_the_larger_the_course_is() -> None:
    small = costs(furnished(make_learner(modules=1, lessons=2, case=True, quiz=True)))
    large = costs(furnished(make_learner(modules=4, lessons=10, case=True, quiz=True), blocks=30))
    assert small == large
    assert max(small.values()) <= MOST_QUERIES


def test_no_page_asks_more_the_more_people_and_courses_there_are() -> None:
    learner = furnished(make_learner(lessons=2))
    before = costs(learner)
    UserFactory.create_batch(200, unit=Assignment.objects.get().unit)
    for number in range(5):
        make_course(f"Open {number}", is_open=True, lessons=1)
    assert costs(learner) == before


def furnished(learner: Learner, *, blocks: int = 3) -> Learner:
    """Give every module a cover, and the first a mirror and a lesson of so many exercises."""
    drawing = get_image_model().objects.create(
        title="Cover", width=640, height=240, file=SimpleUploadedFile("cover.svg", DRAWING)
    )
    modules = [page.specific for page in learner.page.get_children()]
    for module in modules:
        module.cover, module.cover_alt = drawing, "Two seats"
        publish(module)
    publish(add(modules[0], SelfAssessmentPage(title="Mirror")))
    lesson = learner.lesson()
    lesson.body = [TEXT, EXERCISE, TEXT] * (blocks // 3)
    publish(lesson)
    return learner


def costs(learner: Learner) -> dict[str, int]:
    kinds = {step.kind: step.url for step in reversed(learner.steps()[:20])}
    module = learner.steps()[0].module.url
    pages = {"/": "/", "index": "/courses/", "course": learner.course.url, "module": module}
    return {name: _queries(learner, url) for name, url in (pages | kinds).items()}


def _queries(learner: Learner, url: str) -> int:
    learner.client.get(url)
    with CaptureQueriesContext(connection) as counted:
        assert learner.client.get(url).status_code == 200
    return len(counted)
