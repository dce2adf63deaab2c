"""The list of courses is narrowed to what somebody looks for, and counts what each lacks."""

import re

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import CoursePage, LessonPage, ModulePage
from courses.workbench import what_publishing_does
from people.models import User
from tests.courses.workbench.courses import drafted
from tests.courses.workbench.test_courses import at_work, listed, summary
from tests.factories.courses import course_index, make_course
from tests.factories.translations import language, translate

__all__ = ["at_work"]

pytestmark = pytest.mark.django_db


def titles(page: str) -> list[str]:
    """Return what is listed, in its order."""
    found = re.findall(r'id="page_\d+_title">(.*?)</span>', page, re.S)
    return [re.sub(r"<svg.*?</svg>", "", one, flags=re.S).strip() for one in found]


@pytest.fixture
def three(db: None) -> list[CoursePage]:
    """A live course, a live one with a draft in it, and one that is a draft."""
    changed = make_course("Changed", lessons=1)
    drafted(changed.get_children()[0], LessonPage(title="Later"))
    return [make_course("Whole", lessons=1), changed, drafted(course_index(), bare("Begun"))]


def bare(title: str) -> CoursePage:
    return CoursePage(title=title)


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        ("live", ["Changed", "Whole"]),
        ("changed", ["Changed"]),
        ("draft", ["Begun"]),
        ("", ["Begun", "Changed", "Whole"]),
        ("nonsense", ["Begun", "Changed", "Whole"]),
    ],
)
def test_courses_are_chosen_by_their_state(
    at_work: Client, three: list, standing: str, found: list[str]
) -> None:
    assert sorted(titles(listed(at_work, standing=standing))) == found


def test_courses_are_chosen_by_the_language_in_which_they_are_missing(
    at_work: Client, three: list
) -> None:
    language("th")
    translate(three[0], "ทั้งหมด")
    assert sorted(titles(listed(at_work, without="th"))) == ["Begun", "Changed"]
    assert sorted(titles(listed(at_work, without="vi"))) == ["Begun", "Changed", "Whole"]
    assert titles(listed(at_work, without="en")) == []


def test_courses_are_chosen_by_their_gaps(at_work: Client, three: list) -> None:
    page = listed(at_work, gaps="some")
    assert sorted(titles(page)) == ["Begun", "Changed"]
    assert titles(listed(at_work, gaps="none")) == ["Whole"]
    assert titles(listed(at_work, gaps="some", standing="live")) == ["Changed"]


@pytest.mark.parametrize("asked", ["phuc vu", "Phục", "PHUC", "dac biet"])
def test_a_vietnamese_title_is_found_without_its_marks(at_work: Client, asked: str) -> None:
    make_course("Phục vụ đặc biệt", lessons=1)
    make_course("Whole", lessons=1)
    assert "Phục vụ đặc biệt" in titles(listed(at_work, q=asked))
    assert "Whole" not in titles(listed(at_work, q=asked))
    assert titles(listed(at_work, q=asked, standing="live")) == ["Phục vụ đặc biệt"]
    assert titles(listed(at_work, q=asked, standing="draft")) == []


def test_a_thai_title_is_found_from_any_syllable_on(at_work: Client) -> None:
    make_course("ศิลปะการบริการ", lessons=1)
    assert titles(listed(at_work, q="บริการ", standing="live")) == ["ศิลปะการบริการ"]


def test_a_filter_finds_courses_alone(at_work: Client) -> None:
    make_course("Whole", lessons=1)
    assert len(titles(listed(at_work, q="Whole", standing="live"))) == 1
    assert titles(listed(at_work, q="Lesson", standing="live")) == []


def test_the_gaps_are_those_that_publishing_names(
    at_work: Client, elena: User, three: list
) -> None:
    page = listed(at_work)
    for course in three:
        number = len(what_publishing_does(course, elena).problems)
        said = [one for one in summary(page, course) if "gap" in one]
        assert said == ([] if not number else [f"{number} gap{'s' * (number > 1)}"])
    assert "gap" in page


def test_a_gap_that_is_mended_is_gone_at_once(at_work: Client, three: list) -> None:
    _whole, changed, _begun = three
    assert "1 gap" in summary(listed(at_work), changed)
    lesson = LessonPage.objects.get(title="Later")
    lesson.body = [("text", "<p>Listen first.</p>")]
    lesson.save_revision()
    assert not [one for one in summary(listed(at_work), changed) if "gap" in one]


def test_gaps_cost_the_same_queries_however_many_courses_and_steps(
    at_work: Client, three: list
) -> None:
    for asked in ({}, {"gaps": "some"}):
        listed(at_work, **asked)
        with CaptureQueriesContext(connection) as few:
            listed(at_work, **asked)
        for _ in range(2):
            course = drafted(course_index(), bare("More"))
            module = drafted(course, ModulePage(title="Module"))
            for number in range(4):
                drafted(module, LessonPage(title=f"Lesson {number}"))
        with CaptureQueriesContext(connection) as many:
            listed(at_work, **asked)
        assert len(many) == len(few)


def test_the_filters_stand_open_where_no_script_runs(at_work: Client, three: list) -> None:
    page = listed(at_work, standing="draft", q="Begun")
    plain = page[page.index('<noscript>\n      <form class="courses-filters') :]
    plain = plain[: plain.index("</noscript>")]
    assert f'action="{reverse("wagtailadmin_explore", args=[course_index().pk])}"' in plain
    assert 'value="Begun"' in plain
    assert re.search(r'name="standing" value="draft"[^>]*checked', plain)
    assert {'name="standing"', 'name="without"', 'name="gaps"'} <= set(
        re.findall(r'name="\w+"', plain)
    )
