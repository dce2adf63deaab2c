"""Acts on the workbench, each one form: with a page load, or with what a script puts in place."""

import re
from typing import Any

import pytest

from django.urls import reverse
from wagtail.models import Page

from courses.models import CoursePage, LessonPage, ModulePage
from people.enums import Role
from people.models import User
from quizzes.models import QuizPage
from tests.courses.editing import said
from tests.courses.workbench.bench import Bench, bench_of
from tests.factories.courses import add, make_course
from tests.factories.people import UserFactory
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def elena() -> User:
    return UserFactory(role=Role.TRAINER, full_name="Elena Novak")


@made_once
def the_course() -> CoursePage:
    return make_course("S", modules=2)


@pytest.fixture
def bench(elena: User, course: CoursePage) -> Bench:
    return bench_of(elena, course)


def first_module(course: CoursePage) -> ModulePage:
    return ModulePage.objects.child_of(course).first()


def lesson(course: CoursePage) -> LessonPage:
    return LessonPage.objects.descendant_of(course).first()


def shown(response: Any) -> str:
    return response.content.decode()


def focus(response: Any) -> str:
    return re.findall(r'data-focus="([^"]*)"', shown(response))[0]


def test_a_module_and_a_step_are_added_by_their_titles(bench: Bench, course: CoursePage) -> None:
    response = bench.act(f"module-{course.pk}", title="Saying no")
    assert said(response).strip() == "You added “Saying no”."
    module = ModulePage.objects.get(draft_title="Saying no")
    bench.look()
    response = bench.act(f"add-{module.pk}", title="What is it?", kind="quiz")
    assert response["Location"] == f"{bench.url}#add-title-{module.pk}"
    assert bench.titles()[-2:] == ["Saying no", "What is it?"]
    assert not QuizPage.objects.get().live


def test_a_script_gets_what_stands_there_now(bench: Bench, course: CoursePage) -> None:
    module = first_module(course)
    response = bench.act(f"add-{module.pk}", script=True, title="New", kind="lesson")
    assert response.status_code == 200
    assert focus(response) == f"add-title-{module.pk}"
    assert 'data-said="You added “New”."' in shown(response)
    assert "<html" not in shown(response)
    assert "New</a>" in shown(response)


def test_a_title_is_changed_in_place(bench: Bench, course: CoursePage) -> None:
    page = lesson(course)
    response = bench.act(f"rename-{page.pk}", script=True, title="Waiting", was=page.title)
    assert focus(response) == f"title-{page.pk}"
    page.refresh_from_db()
    assert (page.draft_title, page.title) == ("Waiting", "S module 1 lesson 1")


def test_a_step_goes_down_and_up_one_by_one(bench: Bench, course: CoursePage) -> None:
    page, before = lesson(course), bench.titles()
    response = bench.act(f"down-{page.pk}", script=True)
    assert focus(response) == f"down-{page.pk} up-{page.pk} title-{page.pk}"
    assert bench.titles() == [*before[:1], before[2], before[1], *before[3:]]
    bench.look()
    bench.act(f"up-{page.pk}")
    assert bench.titles() == before


def test_a_step_goes_to_a_place_in_another_module(bench: Bench, course: CoursePage) -> None:
    page, target = lesson(course), ModulePage.objects.child_of(course).last()
    bench.act(f"move-{page.pk}", to=target.pk, position="1")
    assert [one.title for one in target.get_children()][:2] == [
        "S module 2 lesson 1",
        "S module 1 lesson 1",
    ]
    bench.look()
    bench.act(f"move-{page.pk}", to=first_module(course).pk)
    assert first_module(course).get_children().last().pk == page.pk


def test_a_module_goes_past_another(bench: Bench, course: CoursePage) -> None:
    bench.act(f"move-{first_module(course).pk}", position="1")
    assert first_module(course).title == "S module 2"


def test_a_copy_and_its_removal(bench: Bench, course: CoursePage) -> None:
    page = lesson(course)
    response = bench.act(f"duplicate-{page.pk}", script=True)
    copy = LessonPage.objects.exclude(live=True).get()
    assert focus(response) == f"title-{copy.pk}"
    bench.look()
    response = bench.act(f"remove-{copy.pk}", script=True)
    following = copy.get_next_sibling()
    assert focus(response).split()[0] == f"title-{following.pk}"
    assert not LessonPage.objects.filter(pk=copy.pk).exists()


def test_a_copied_course_is_another_workbench(bench: Bench, course: CoursePage) -> None:
    response = bench.act(f"duplicate-{course.pk}")
    copy = CoursePage.objects.exclude(pk=course.pk).exclude(live=True).get()
    assert response["Location"] == reverse("wagtailadmin_explore", args=[copy.pk])


def test_the_last_act_is_undone(bench: Bench, course: CoursePage) -> None:
    before = bench.titles()
    response = bench.act(f"down-{lesson(course).pk}", script=True)
    undo = re.findall(r'value="(undo-\d+)"', shown(response))[0]
    bench.look()
    bench.act(undo)
    assert bench.titles() == before


def test_what_is_live_is_taken_from_learners_and_stays(bench: Bench, course: CoursePage) -> None:
    page = lesson(course)
    bench.act(f"unpublish-{page.pk}")
    page.refresh_from_db()
    assert not page.live


def test_the_later_of_two_is_told_and_keeps_the_typed(bench: Bench, course: CoursePage) -> None:
    kofi = bench_of(UserFactory(role=Role.TRAINER, full_name="Kofi Mensah"), course)
    module = first_module(course)
    kofi.act(f"add-{module.pk}", title="By Kofi", kind="lesson")
    before = bench.titles()
    for script in (False, True):
        response = bench.act(f"add-{module.pk}", script=script, title="Mine", kind="case")
        assert response.status_code == 409
        assert "Kofi Mensah added “By Kofi”" in shown(response)
        assert 'value="Mine"' in shown(response)
        assert '<option value="case" selected>' in shown(response)
        assert "By Kofi</a>" in shown(response)
        assert focus(response) == f"add-title-{module.pk}"
    assert bench.titles() == before
    bench.look()
    assert bench.act(f"add-{module.pk}", title="Mine", kind="case").status_code == 302


def test_a_typed_title_that_is_refused_stays_in_its_field(bench: Bench, course: CoursePage) -> None:
    page = lesson(course)
    kofi = bench_of(UserFactory(role=Role.TRAINER), course)
    kofi.act(f"down-{page.pk}")
    response = bench.act(f"rename-{page.pk}", script=True, title="My words", was=page.title)
    panel = shown(response).split(f'id="panel-{page.pk}"')[1]
    assert response.status_code == 409
    assert 'value="My words"' in panel.split("</form>")[0]
    assert focus(response).split()[0] == f"rename-{page.pk}"


@pytest.mark.parametrize("act", ["", "explode-1", "rename-none", "add-", "undo-0"])
def test_what_makes_no_sense_changes_nothing(bench: Bench, act: str) -> None:
    before = bench.titles()
    assert bench.act(act, title="X", kind="lesson").status_code in {409, 422}
    assert bench.titles() == before


def test_an_empty_title_is_asked_for(bench: Bench, course: CoursePage) -> None:
    response = bench.act(f"add-{first_module(course).pk}", script=True, title=" ", kind="lesson")
    assert response.status_code == 422
    assert 'role="alert"' in shown(response)


def test_what_somebody_removed_meanwhile_is_said(bench: Bench, course: CoursePage) -> None:
    draft = add(first_module(course), LessonPage(title="Draft"))
    bench.look()
    Page.objects.get(pk=draft.pk).delete()
    response = bench.act(f"up-{draft.pk}", script=True)
    assert response.status_code == 409
    assert "not in this course any more" in shown(response)


@pytest.mark.parametrize("role", [Role.HR_ADMIN, None])
def test_others_change_nothing(course: CoursePage, elena: User, role: Role | None) -> None:
    person = UserFactory(role=role) if role else UserFactory()
    bench = bench_of(person, course)
    before = bench.titles()
    for act in (f"module-{course.pk}", f"down-{lesson(course).pk}", f"remove-{lesson(course).pk}"):
        assert bench.act(act, title="X").status_code in {302, 404}
    assert bench.titles() == before
