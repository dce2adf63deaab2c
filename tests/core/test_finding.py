"""Authors find pages by Thai syllables and by Vietnamese without accents."""

import pytest

from django.urls import reverse

from core.finding import found_by
from courses.models import CoursePage
from people.enums import Role
from tests.factories.courses import make_course, make_lesson, publish
from tests.factories.people import UserFactory
from tests.people.cms import Keeper

TITLES = {
    "thai": "การฟังอย่างเข้าใจในบริการ",
    "vietnamese": "Lắng nghe với Đặng Thị Ánh",
    "english": "The first welcome",
}
FOUND = [
    ("ฟัง", "thai"),
    ("เข้าใจ", "thai"),
    ("การฟัง", "thai"),
    ("บริการ", "thai"),
    ("lang nghe", "vietnamese"),
    ("dang anh", "vietnamese"),
    ("Đặng", "vietnamese"),
    ("Lắng nghe", "vietnamese"),
    ("LANG", "vietnamese"),
    ("welc", "english"),
]


def test_words_of_a_title() -> None:
    words = found_by("การฟัง Đặng").split()
    assert "dang" in words
    assert "ฟัง" in words
    assert not any(word.startswith("ั") for word in words)
    assert found_by("") == ""


def test_no_rest_is_longer_than_anybody_types() -> None:
    assert len(found_by("ก" * 255)) < 12_000


@pytest.fixture
def course(db: None) -> CoursePage:
    return make_course("Course", lessons=1)


@pytest.mark.parametrize("place", ["search", "chooser"])
def test_titles_are_found(course: CoursePage, place: str) -> None:
    module = course.get_children().get()
    pages = {name: make_lesson(module, title).pk for name, title in TITLES.items()}
    client = Keeper(UserFactory(role=Role.TRAINER)).client
    names = {
        "search": "wagtailadmin_pages:search_results",
        "chooser": "wagtailadmin_choose_page_search",
    }
    differences = []
    for words, wanted in FOUND:
        shown = client.get(reverse(names[place]), {"q": words}).content.decode()
        found = [name for name, pk in pages.items() if f"/admin/pages/{pk}/edit/" in shown]
        if found != [wanted]:
            differences.append((words, found))
    assert differences == []


@pytest.mark.django_db
def test_a_draft_is_found_by_its_new_title_and_by_the_live_one(course: CoursePage) -> None:
    lesson = publish(make_lesson(course.get_children().get(), "Olive"))
    lesson.title = "Lắng nghe"
    lesson.save_revision()
    elena = Keeper(UserFactory(role=Role.TRAINER))
    address = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    for words in ("lang", "olive"):
        assert address in elena.get("wagtailadmin_pages:search_results", q=words).content.decode()
