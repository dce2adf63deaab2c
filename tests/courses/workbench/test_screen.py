"""The explorer of a course is its workbench."""

import os
from typing import Any

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from courses.models import CoursePage, LessonPage, ModulePage
from people.enums import Role
from people.models import User
from tests.courses.editing import edit
from tests.courses.workbench.bench import Bench, bench_of
from tests.courses.workbench.courses import big_course, drafted
from tests.courses.workbench.trainers import limited_to
from tests.factories.courses import course_index, make_course, make_lesson
from tests.factories.people import UserFactory
from tests.factories.translations import language, translate
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db

SOAK = bool(os.environ.get("SOAK"))
LARGE = (20, 2) if SOAK else (4, 1)
MOST_QUERIES = 45


@pytest.fixture
def elena() -> User:
    return UserFactory(role=Role.TRAINER)


@made_once
def the_course() -> CoursePage:
    return make_course("Service", modules=2, quiz=True)


@pytest.fixture
def bench(elena: User, course: CoursePage) -> Bench:
    return bench_of(elena, course)


def test_it_shows_modules_and_steps_with_kind_state_and_minutes(bench: Bench) -> None:
    shown = bench.look()
    for words in ("Service module 2", "Service module 1 quiz", "Task at work", "Live", "2 min"):
        assert words in shown
    assert "2 modules" in " ".join(shown.split())
    assert "nothing missing" in shown


def test_the_list_of_courses_leads_to_it(elena: User, course: CoursePage) -> None:
    client = Client()
    client.force_login(elena)
    shown = client.get(reverse("course_list"), follow=True).content.decode()
    title = shown[: shown.index(f'id="page_{course.pk}_title"')]
    assert title[title.rindex("<a ") :].startswith(f'<a href="/admin/pages/{course.pk}/">')
    assert f"/admin/pages/{course.pk}/edit/" in shown


def test_an_empty_course_says_how_to_begin(elena: User) -> None:
    empty = drafted(course_index(), CoursePage(title="Empty"))
    shown = bench_of(elena, empty).look()
    assert "Type the title of the first module" in shown
    assert "The course has no module." in shown


def test_what_is_missing_links_to_where_it_is_mended(bench: Bench, course: CoursePage) -> None:
    module = ModulePage.objects.child_of(course).first()
    module.outcomes = ""
    module.save_revision()
    shown = bench.look()
    assert "The module has no outcome." in shown
    back = f"%2Fadmin%2Fpages%2F{course.pk}%2F%23module-{module.pk}"
    assert f"/admin/pages/{module.pk}/edit/?next={back}#:w:contentpath=outcomes" in shown
    assert "1 gap" in " ".join(shown.split())


def test_a_module_leads_to_its_place_on_the_workbench(bench: Bench, course: CoursePage) -> None:
    module = ModulePage.objects.child_of(course).last()
    response = bench.client.get(reverse("wagtailadmin_explore", args=[module.pk]))
    assert response["Location"] == f"{bench.url}#module-{module.pk}"


def test_searching_is_left_to_wagtail(bench: Bench, course: CoursePage) -> None:
    found = bench.client.get(bench.url, {"q": "quiz"}).content.decode()
    assert "Service module 2 quiz" in found
    assert 'id="workbench"' not in found
    results = reverse("wagtailadmin_explore_results", args=[course.pk])
    assert 'id="workbench"' in bench.client.get(results, {"q": ""}).content.decode()


def test_a_translation_is_listed_by_wagtail(elena: User, course: CoursePage) -> None:
    language("th")
    thai = translate(course, "Thai course")
    bench = bench_of(elena, thai)
    assert 'id="workbench"' not in bench.look()
    assert bench.act(f"module-{thai.pk}", title="New").status_code == 405
    assert not Page.objects.filter(title="New").exists()


def test_languages_are_named_where_the_course_has_them(bench: Bench, course: CoursePage) -> None:
    assert bench.look().count("TH –") == 1
    translate(course, "Thai course")
    assert bench.look().count("TH –") == Page.objects.descendant_of(course).count()
    assert "VI –" in bench.look()


def test_a_course_of_any_size_costs_the_same_queries(elena: User) -> None:
    language("th")
    small, large = big_course(2, 1), big_course(*LARGE)
    for course in (small, large):
        translate(course, "Thai")
    assert queries(bench_of(elena, large)) == queries(bench_of(elena, small)) <= MOST_QUERIES


def queries(bench: Bench) -> int:
    bench.look()
    with CaptureQueriesContext(connection) as made:
        assert bench.client.get(bench.url).status_code == 200
    return len(made)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_section_is_all_that_its_trainer_sees(course: CoursePage) -> None:
    other = make_course("Other")
    client = client_of(limited_to(course))
    listed = client.get(reverse("course_list"), follow=True)
    assert listed.redirect_chain[-1][0] == reverse("wagtailadmin_explore", args=[course.pk])
    module = ModulePage.objects.child_of(other).get()
    for page in (other, module):
        answer: Any = client.get(reverse("wagtailadmin_explore", args=[page.pk]), follow=True)
        assert "Other module 1" not in answer.content.decode()


def test_whoever_has_one_module_gets_the_list_of_it(course: CoursePage) -> None:
    module = ModulePage.objects.child_of(course).first()
    client = client_of(limited_to(module))
    shown = client.get(reverse("wagtailadmin_explore", args=[module.pk])).content.decode()
    assert 'id="workbench"' not in shown
    assert "Service module 1 quiz" in shown


@pytest.mark.parametrize("role", [Role.HR_ADMIN, None])
def test_others_do_not_see_it(course: CoursePage, role: Role | None) -> None:
    client = client_of(UserFactory(role=role) if role else UserFactory())
    response = client.get(reverse("wagtailadmin_explore", args=[course.pk]))
    assert response.status_code in {302, 404}


@pytest.mark.parametrize(("role", "shown"), [(Role.TRAINER, True), (Role.HR_ADMIN, False)])
def test_the_menu_leads_to_the_courses(course: CoursePage, role: Role, shown: bool) -> None:
    client = client_of(UserFactory(role=role))
    assert (reverse("course_list") in client.get("/admin/").content.decode()) == shown
    listed = client.get(reverse("course_list"))
    assert listed["Location"] == reverse("wagtailadmin_explore", args=[course_index().pk])


def test_everything_else_opens_without_a_script(bench: Bench, course: CoursePage) -> None:
    lesson = LessonPage.objects.descendant_of(course).first()
    shown = bench.client.get(bench.url, {"menu": lesson.pk}).content.decode()
    panel = shown.split(f'id="panel-{lesson.pk}"')[1].split("</li>")[0]
    assert "Service module 2" in panel
    assert f'value="duplicate-{lesson.pk}"' in panel
    assert f'value="unpublish-{lesson.pk}"' in panel
    assert f'value="remove-{lesson.pk}"' not in panel


def test_the_editor_leads_back_to_the_same_spot(bench: Bench, course: CoursePage) -> None:
    lesson = make_lesson(ModulePage.objects.child_of(course).first(), "New")
    shown = bench.client.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).content.decode()
    assert f"{bench.url}#step-{lesson.pk}" in shown


def test_saving_leads_back_where_that_is_asked_for(bench: Bench, course: CoursePage) -> None:
    lesson = LessonPage.objects.descendant_of(course).first()
    spot = f"{bench.url}#step-{lesson.pk}"
    answer = edit(bench.client, lesson, title="Saved first", next=spot, **{"action-back": "1"})
    assert answer["Location"] == spot
    assert Page.objects.get(pk=lesson.pk).draft_title == "Saved first"
    elsewhere = edit(bench.client, lesson, next="https://example.org/", **{"action-back": "1"})
    assert elsewhere["Location"].startswith("/admin/pages/")
