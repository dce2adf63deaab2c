"""The editor of a page has tabs: content, settings, languages, and who sees what learners do."""

import re

import pytest

from django.urls import reverse

from courses.models import CoursePage, LessonPage
from people.enums import Role
from quizzes.models import QuizPage
from tests.factories.courses import make_course
from tests.factories.people import UserFactory
from tests.factories.translations import translate
from tests.people.cms import Keeper

pytestmark = pytest.mark.django_db
TABS = ("content", "settings", "languages", "privacy")


@pytest.fixture
def course() -> CoursePage:
    return make_course("Lotus", quiz=True, case=True)


@pytest.fixture
def elena() -> Keeper:
    return Keeper(UserFactory(role=Role.TRAINER))


def test_every_kind_of_page_has_the_four_tabs(elena: Keeper, course: CoursePage) -> None:
    kinds = {page.specific_class: page for page in course.get_descendants(inclusive=True)}
    assert len(kinds) == 6
    for page in kinds.values():
        shown = elena.get("wagtailadmin_pages:edit", page.pk).content.decode()
        found = [tab for tab in TABS if f'id="tab-{tab}"' in shown]
        assert tuple(found) == TABS, page.title
        assert 'name="slug"' in shown


@pytest.mark.parametrize("language", ["th", "vi"])
def test_tabs_have_the_same_address_whoever_opens_them_first(
    course: CoursePage, language: str
) -> None:
    CoursePage.get_edit_handler.cache_clear()
    first = Keeper(UserFactory(role=Role.TRAINER, language=language))
    shown = first.get("wagtailadmin_pages:edit", course.pk).content.decode()
    assert {"th": "การตั้งค่า", "vi": "Cài đặt"}[language] in shown
    assert re.findall(r'<section\s+id="tab-(\w+)"', shown) == list(TABS)


def test_the_languages_say_how_the_page_stands(elena: Keeper, course: CoursePage) -> None:
    draft = translate(course, "Khóa học sen", "vi")
    shown = elena.open("wagtailadmin_pages:edit", course.pk)
    assert "<strong>English</strong> – live (source) (this page)" in shown
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert f'<a href="{address}">Vietnamese</a> – draft' in shown


def test_a_page_that_is_not_kept_yet_has_no_languages(elena: Keeper, course: CoursePage) -> None:
    module = course.get_children().get()
    for kind in (LessonPage, QuizPage):
        way = [kind._meta.app_label, kind._meta.model_name, module.pk]
        shown = elena.open("wagtailadmin_pages:add", *way)
        assert "Everybody has the same address." not in shown
        assert "Who sees what learners do here" in shown
