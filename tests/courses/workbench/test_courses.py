"""The list of courses says of each what it holds and how it stands."""

import re

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import Course, CoursePage
from people.models import User
from tests.factories.courses import add, course_index, make_course, make_lesson, publish
from tests.factories.people import UserFactory
from tests.factories.records import EnrolmentFactory
from tests.factories.translations import language, translate

pytestmark = pytest.mark.django_db


def listed(client: Client, **asked: str) -> str:
    page = client.get(reverse("wagtailadmin_explore", args=[course_index().pk]), asked)
    assert page.status_code == 200
    return page.content.decode()


def summary(page: str, course: CoursePage) -> list[str]:
    """Return what stands in the line of a course."""
    _, _, after = page.partition(f'id="page_{course.pk}_title"')
    line = re.search(r'<p class="courses-summary">(.*?)</p>', after, re.S)
    assert line is not None
    return [" ".join(one.split()) for one in re.findall(r"<span[^>]*>(.*?)</span>", line[1], re.S)]


@pytest.fixture
def at_work(client: Client, elena: User) -> Client:
    client.force_login(elena)
    return client


def test_a_course_says_what_it_holds(at_work: Client) -> None:
    language("th")
    course = make_course("Whole", modules=2, lessons=3)
    module = course.get_children()[0].specific
    publish(make_lesson(module, title="Sketch", is_outline=True))
    make_lesson(module, "Later")
    translate(course, "ทั้งหมด")
    projected = Course.objects.get(key=course.translation_key)
    EnrolmentFactory.create_batch(3, course=projected)
    minutes = sum(
        step.minutes
        for one in projected.modules.all()
        for step in one.steps.filter(is_required=True)
    )
    assert minutes > 0
    said = summary(listed(at_work), course)
    steps = sum(one.get_children_count() for one in course.get_children())
    assert said == [
        "2 modules",
        f"{steps} steps",
        f"{minutes} minutes",
        "3 learners",
        "1 draft",
        "1 outline",
        "ไทย",
    ]


def test_the_mirror_of_a_course_is_no_translation(at_work: Client) -> None:
    course = make_course("Whole")
    course.copy_for_translation(language("th"), copy_parents=True, alias=True)
    assert "ไทย" not in summary(listed(at_work), course)
    translate(course, "Toàn bộ", "vi")
    assert summary(listed(at_work), course)[-1] == "Tiếng Việt"


def test_the_kind_of_page_is_told_where_it_may_be_another(at_work: Client) -> None:
    make_course("Whole")
    assert "Type" not in heads(listed(at_work))
    assert "Type" in heads(listed(at_work, q="Whole"))


def heads(page: str) -> str:
    """Return the heads of the columns."""
    table = page[page.index('<table class="listing') :]
    return re.sub(r"<[^>]*>", " ", table[: table.index("</thead")])


def test_an_empty_course_is_no_trouble(at_work: Client) -> None:
    course = add(course_index(), CoursePage(title="New"))
    assert summary(listed(at_work), course) == [
        "0 modules",
        "0 steps",
        "0 minutes",
        "0 learners",
        "1 draft",
        "1 gap",
    ]
    assert "courses-summary" not in listed(at_work, q="nothing like it")


def test_the_list_costs_the_same_however_many_courses(at_work: Client) -> None:
    make_course("First", modules=1, lessons=1)
    listed(at_work)
    with CaptureQueriesContext(connection) as few:
        listed(at_work)
    for number in range(4):
        made = make_course(f"Course {number}", modules=2, lessons=2)
        EnrolmentFactory(course=Course.objects.get(key=made.translation_key), person=UserFactory())
    with CaptureQueriesContext(connection) as many:
        listed(at_work)
    assert len(many) == len(few)
