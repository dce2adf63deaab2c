"""One address for all languages, found in one look; what is not there answers 404."""

from collections.abc import Callable
from typing import Any

import pytest

from django.contrib.auth.models import Group
from django.test import Client
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from courses import routing
from courses.guard import guard
from courses.models import CourseIndexPage, LessonPage
from tests.factories.courses import TEXT, make_course, publish
from tests.factories.people import UserFactory
from tests.factories.translations import language, translate
from tests.shared_rows import made_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_pages")]

LESSON = "/courses/service/service-module-1/service-module-1-lesson-1/"


@made_once
def the_course() -> Page:
    return make_course("Service", is_open=True)


@pytest.fixture
def course(the_course: Callable[[], Page], db: None) -> Page:
    return the_course()


@pytest.fixture
def learner() -> Client:
    return reader_of("en")


def reader_of(code: str) -> Client:
    client = Client()
    client.force_login(UserFactory(language=code))
    return client


def lesson() -> LessonPage:
    return LessonPage.objects.order_by("path")[0]


def test_a_page_is_found_at_the_address_that_was_written_down(course, learner) -> None:
    response = learner.get(LESSON)
    assert response.content.decode() == "Service module 1 lesson 1"
    assert lesson().url == LESSON


@pytest.mark.parametrize(
    "path",
    [
        "/courses/nothing/",
        "/courses/service/nothing/",
        f"{LESSON}deeper/",
        "/nothing/",
        "/courses/ไม่มี/",
        "/courses/%00/",
        "/courses/service%00/",
        "/courses/%E0%B9%80%E0%B8%A3/",
        "/courses/%ff%fe/",
        "/courses/..%2f..%2fetc/",
        "/courses//service/",
        "/Courses/Service/",
        f"/courses/{'a' * 5000}/",
        "/courses/" + "a/" * 400,
        "/courses/service;x=1/",
        "/home/courses/service/",
    ],
)
def test_what_is_not_there_answers_404(course, learner, path: str) -> None:
    assert learner.get(path).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["/_util/login/", "/_util/authenticate_with_password/1/1/"])
def test_wagtails_own_ways_in_are_closed(path: str, method: str) -> None:
    assert getattr(Client(), method)(path).status_code == 404


def test_a_missing_slash_leads_to_the_page(course, learner) -> None:
    response = learner.get(LESSON.rstrip("/"), {"a": "1"})
    assert response.status_code == 301
    assert response.url == f"{LESSON}?a=1"


@pytest.mark.parametrize("above", ["course", "module", "index"])
def test_a_leaf_under_a_page_that_is_not_live_is_gone(course, learner, above: str) -> None:
    pages = {
        "course": course,
        "module": course.get_children().get(),
        "index": CourseIndexPage.objects.get(),
    }
    assert learner.get(LESSON).status_code == 200
    pages[above].specific.unpublish()
    assert Page.objects.get(pk=lesson().pk).live
    assert learner.get(LESSON).status_code == 404


def test_a_reader_of_a_language_with_a_home_page_and_no_course_is_shown_the_source(course) -> None:
    language("th")
    response = reader_of("th").get(LESSON)
    assert response.content.decode() == "Service module 1 lesson 1 *"


def test_a_live_translation_is_shown_at_the_address_of_its_source(course) -> None:
    draft = translate(lesson(), "บทเรียน")
    assert reader_of("th").get(LESSON).content.decode() == "Service module 1 lesson 1 *"
    publish(draft)
    assert reader_of("th").get(LESSON).content.decode() == "บทเรียน *"  # the body is the original's
    draft.body = [TEXT, TEXT]
    publish(draft)
    assert reader_of("th").get(LESSON).content.decode() == "บทเรียน"
    assert reader_of("en").get(LESSON).content.decode() == "Service module 1 lesson 1"
    assert reader_of("vi").get(LESSON).content.decode() == "Service module 1 lesson 1 *"


def test_a_translation_names_the_address_of_its_source(course) -> None:
    translation = translate(lesson(), "บทเรียน")
    translation.slug = "bot-rian"
    translation = publish(translation)
    assert translation.url == LESSON
    assert translation.full_url.endswith(LESSON)


def test_the_mirror_of_a_module_is_no_translation(course) -> None:
    translate(lesson(), "บทเรียน")
    module = course.get_children().get()
    response = reader_of("th").get("/courses/service/service-module-1/")
    assert response.content.decode() == f"{module.title} *"


def test_the_slug_of_the_index_may_change(course, learner) -> None:
    index = CourseIndexPage.objects.get()
    index.slug = "learning"
    index.save()
    assert learner.get(LESSON.replace("courses", "learning")).status_code == 200


@pytest.mark.parametrize("kind", ["login", "groups", "password"])
def test_wagtails_own_privacy_holds(course, learner, kind: str) -> None:
    restriction = PageViewRestriction.objects.create(
        page=course, restriction_type=kind, password="open sesame"
    )
    restriction.groups.add(Group.objects.create(name="Nobody"))
    response = learner.get(LESSON)
    expected = {"login": 200, "groups": 302, "password": 200}
    assert response.status_code == expected[kind]
    shown = b"lesson 1" in response.content
    assert shown == (kind == "login")


@pytest.mark.parametrize(("code", "most"), [("en", 5), ("th", 6)])
def test_routing_and_guard_ask_few_questions(
    course, code: str, most: int, rf: Any, django_assert_max_num_queries: Any
) -> None:
    publish(translate(lesson(), "บทเรียน"))
    make_course("Another", modules=3, lessons=4)
    request = rf.get(LESSON)
    request.user = UserFactory()
    with override(code), django_assert_max_num_queries(most):
        page = routing.route(request, LESSON.lstrip("/"))
        assert guard(page, request, [], {}) is None
        assert not page.get_view_restrictions()
    assert page.title == {"en": "Service module 1 lesson 1", "th": "บทเรียน"}[code]
