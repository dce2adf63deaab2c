"""The lesson that a result suggests: the first of the two that its person may open."""

import pytest

from django.test import Client
from django.urls import reverse

from core.open_steps import open_to
from courses.models import Course, CoursePage, Enrolment, LessonPage
from people.enums import Role
from people.models import User
from self_assessment.freezing.versions import freeze
from self_assessment.models import InstrumentVersion
from tests.factories.courses import make_course, publish
from tests.factories.mirror import KEY, live_instrument, taken
from tests.factories.people import UserFactory
from tests.factories.quizzes import signed_in
from tests.self_assessment.reading import section

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def client(person: User) -> Client:
    return signed_in(person)


@pytest.fixture
def heads() -> CoursePage:
    return make_course("For heads", lessons=1)


@pytest.fixture
def staff() -> CoursePage:
    return make_course("For all", lessons=1, is_open=True)


def lesson_of(course: CoursePage) -> LessonPage:
    return LessonPage.objects.descendant_of(course).get()


@pytest.fixture
def version(heads: CoursePage, staff: CoursePage) -> InstrumentVersion:
    """An instrument whose D7 suggests a heads' lesson, or else one that is open to all."""
    first = live_instrument()
    named = {
        "lesson": str(lesson_of(heads).translation_key),
        "lesson_staff": str(lesson_of(staff).translation_key),
    }
    dimensions = [
        one | (named if one["id"] == "D7" else {"lesson": "", "lesson_staff": ""})
        for one in first.structure["dimensions"]
    ]
    words = first.texts.get(is_source=True).words
    return freeze(KEY, first.structure | {"dimensions": dimensions}, words, locale="en")


def suggested(client: Client, person: User, version: InstrumentVersion, id_: str = "D7") -> str:
    taking = taken(person, version=version)
    page = client.get(reverse("mirror:result", args=[taking.uuid]))
    return section(page, f"dimension-{id_}")


def test_heads_are_led_to_theirs(
    client: Client, person: User, version: InstrumentVersion, heads: CoursePage
) -> None:
    course = Course.objects.get(key=heads.translation_key)
    Enrolment.objects.create(person=person, course=course)
    shown = suggested(client, person, version)
    assert "For heads module 1 lesson 1" in shown
    assert "For all" not in shown


def test_others_are_led_to_the_one_that_is_open_to_them(
    client: Client, person: User, version: InstrumentVersion
) -> None:
    shown = suggested(client, person, version)
    assert "For all module 1 lesson 1" in shown
    assert "For heads" not in shown


def test_no_way_is_shown_to_what_is_not_live(
    client: Client, person: User, version: InstrumentVersion, staff: CoursePage
) -> None:
    lesson_of(staff).unpublish()
    shown = suggested(client, person, version)
    assert "For all" not in shown
    assert "You are thankful more often than you say so." in shown


def test_a_dimension_may_suggest_nothing(
    client: Client, person: User, version: InstrumentVersion
) -> None:
    assert "lesson 1" not in suggested(client, person, version, "D1")


def test_the_guard_and_the_suggestion_agree(
    client: Client, person: User, heads: CoursePage, staff: CoursePage
) -> None:
    lessons = [lesson_of(heads), lesson_of(staff)]
    may = open_to(person, [one.translation_key for one in lessons])
    for lesson in lessons:
        is_open = client.get(lesson.url).status_code == 200
        assert (lesson.translation_key in may) is is_open
    trainer = UserFactory(role=Role.TRAINER)
    assert len(open_to(trainer, [one.translation_key for one in lessons])) == 2


def test_the_lesson_of_a_moved_title_is_named_as_it_is_now(
    client: Client, person: User, version: InstrumentVersion, staff: CoursePage
) -> None:
    lesson = lesson_of(staff)
    lesson.title = "Seen and thanked"
    publish(lesson)
    assert "Seen and thanked" in suggested(client, person, version)
