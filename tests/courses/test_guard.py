import pytest

from django.test import Client

from courses.models import Course, Enrolment, LessonPage
from people.enums import Role
from tests.factories.courses import make_course
from tests.factories.people import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


def signed_in(**traits) -> Client:
    client = Client()
    client.force_login(UserFactory(**traits))
    return client


@pytest.fixture(autouse=True)
def _plain_pages(settings, tmp_path) -> None:
    """The guard is tested apart from how pages look."""
    (tmp_path / "courses").mkdir()
    for name in ("course_index", "course", "module", "lesson", "transfer_task"):
        (tmp_path / "courses" / f"{name}_page.html").write_text("{{ page.title }}")
    (tmp_path / "workshops").mkdir()
    (tmp_path / "workshops" / "workshop_page.html").write_text("{{ page.title }}")
    first, *_ = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [tmp_path, *first["DIRS"]]}]


def test_the_anonymous_is_led_to_the_login() -> None:
    make_course("Service")
    response = Client().get("/courses/service/")
    assert response.status_code == 302
    assert response.url == "/accounts/login/?next=/courses/service/"


def test_a_course_is_hidden_from_those_it_is_not_for() -> None:
    make_course("Service")
    assert signed_in().get("/courses/service/").status_code == 404


def test_an_open_course_is_for_everybody() -> None:
    make_course("Service", is_open=True)
    assert signed_in().get("/courses/service/service-module-1/").status_code == 200


def test_an_enrolled_person_opens_every_step() -> None:
    page = make_course("Service")
    person = UserFactory()
    Enrolment.objects.create(person=person, course=Course.objects.get(key=page.translation_key))
    client = Client()
    client.force_login(person)
    for lesson in LessonPage.objects.all():
        assert client.get(lesson.url).status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_whose_work_it_is_opens_every_course(role: Role) -> None:
    make_course("Service")
    assert signed_in(role=role).get("/courses/service/").status_code == 200


def test_heads_have_no_course_of_their_own() -> None:
    make_course("Service")
    assert signed_in(heads=UnitFactory()).get("/courses/service/").status_code == 404
