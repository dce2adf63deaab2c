"""From the workbench a page is translated, by whoever may write it, and published by itself."""

from typing import Any

import pytest

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses.actions import look_after
from courses.models import CoursePage, LessonPage, ModulePage
from people.enums import Role
from people.models import User
from tests.courses.workbench.bench import Bench, bench_of
from tests.factories.courses import make_course, publish
from tests.factories.people import UserFactory
from tests.factories.translations import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> CoursePage:
    return make_course("Service")


@pytest.fixture
def module(course: CoursePage) -> ModulePage:
    return ModulePage.objects.child_of(course).get()


@pytest.fixture(params=["every course", "one course"])
def elena(request: Any, course: CoursePage) -> User:
    """A trainer of all courses, and one of this course alone."""
    person = UserFactory(role=Role.TRAINER)
    if request.param == "one course":
        look_after(person, courses=[course.translation_key], acting_user=None)
    return User.objects.get(pk=person.pk)


@pytest.fixture
def bench(elena: User, course: CoursePage) -> Bench:
    return bench_of(elena, course)


def url_of(page: Page, code: str = "th") -> str:
    return reverse("translate_page", args=[page.pk, code])


def editor(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def thai(page: Page) -> Page | None:
    return Page.objects.filter(
        translation_key=page.translation_key, locale__language_code="th"
    ).first()


def test_it_is_begun_written_and_published(bench: Bench, module: ModulePage) -> None:
    assert f'href="{url_of(module)}?next=' not in bench.look()  # nothing is Thai yet
    course = module.get_parent()
    assert f'href="{url_of(course)}?next=' in bench.look()
    shown = bench.client.get(url_of(module)).content.decode()
    assert "There is no translation into Thai yet." in shown
    assert thai(module) is None
    response = bench.client.post(url_of(module))
    begun = thai(module)
    assert response["Location"].startswith(f"{editor(begun)}?next=")
    assert (begun.title, begun.live) == (module.title, False)
    page = bench.client.get(response["Location"]).content.decode()
    assert f"{bench.url}#module-{module.pk}" in page
    assert f'href="{editor(module)}"' in page
    assert 'name="action-publish"' in page


def test_one_that_is_there_is_opened_at_once(bench: Bench, module: ModulePage) -> None:
    there = translate(module, "โมดูล")
    response = bench.client.get(url_of(module))
    assert response["Location"].startswith(f"{editor(there)}?next=")
    assert f'href="{url_of(module)}?next=' in bench.look()
    before = Page.objects.count()
    bench.client.post(url_of(module))
    assert Page.objects.count() == before


def test_the_mirror_of_a_course_becomes_a_draft_of_its_own(
    bench: Bench, course: CoursePage, module: ModulePage
) -> None:
    translate(module, "โมดูล")
    assert thai(course).alias_of_id == course.pk
    assert bench.client.get(url_of(course)).status_code == 200
    bench.client.post(url_of(course))
    own = thai(course)
    assert (own.alias_of_id, own.live) == (None, False)
    assert bench.client.get(editor(own)).status_code == 200
    assert thai(module).is_child_of(own)


@pytest.mark.parametrize("code", ["en", "xx", "TH"])
def test_a_language_that_is_not_to_be_translated_into_answers_404(
    bench: Bench, module: ModulePage, code: str
) -> None:
    assert bench.client.post(url_of(module, code)).status_code == 404
    assert Page.objects.filter(translation_key=module.translation_key).count() == 1


def test_the_translation_of_a_translation_is_not_made(bench: Bench, module: ModulePage) -> None:
    there = translate(module, "โมดูล")
    assert bench.client.post(url_of(there, "vi")).status_code == 404


def test_a_course_that_somebody_else_looks_after_is_theirs(course: CoursePage) -> None:
    other = make_course("Other")
    person = UserFactory(role=Role.TRAINER)
    look_after(person, courses=[course.translation_key], acting_user=None)
    client = Client()
    client.force_login(person)
    assert client.get(url_of(course)).status_code == 200
    assert client.post(url_of(other)).status_code == 404
    translate(other, "อื่น")
    assert client.get(editor(thai(other))).status_code == 302  # as with any page of others


def test_publishing_says_which_translations_wait(
    bench: Bench, course: CoursePage, module: ModulePage
) -> None:
    url = reverse("workbench_publish", args=[course.pk])
    words = "Translations are published one by one"
    assert words not in bench.client.get(url).content.decode()
    draft = translate(module, "โมดูล")
    shown = bench.client.get(url).content.decode()
    assert words in shown
    assert f'href="{editor(draft)}" lang="th"' in " ".join(shown.split())
    publish(draft)
    assert words not in bench.client.get(url).content.decode()
    lesson = LessonPage.objects.descendant_of(course).first()
    translate(lesson, "บทเรียน")
    below = reverse("workbench_publish", args=[module.pk])
    assert "บทเรียน" in bench.client.get(below).content.decode()


def test_publishing_the_course_leaves_its_translations(bench: Bench, course: CoursePage) -> None:
    draft = translate(course, "งานบริการ")
    course.introduction = "New."
    course.save_revision()
    url = reverse("workbench_publish", args=[course.pk])
    token = bench.client.get(url).context["plan"].token
    bench.client.post(url, {"token": token})
    assert CoursePage.objects.get(pk=course.pk).introduction == "New."
    assert not Page.objects.get(pk=draft.pk).live
