import pytest

from wagtail.models import Page, Site

from courses.models import CourseIndexPage
from home.models import HomePage
from home.structure import ensure_structure

pytestmark = pytest.mark.django_db


def test_every_database_has_home_index_and_site() -> None:
    assert Site.objects.get().root_page.specific == HomePage.objects.get()
    assert CourseIndexPage.objects.get().url == "/courses/"


def test_structure_is_made_once() -> None:
    before = Page.objects.count()
    ensure_structure()
    assert Page.objects.count() == before
