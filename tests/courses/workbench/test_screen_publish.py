"""Before publishing one page says what goes live and what is missing; then it is all or nothing."""

import re
from typing import Any

import pytest

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses.models import CoursePage, LessonPage, ModulePage, TransferTaskPage
from people.enums import Role
from people.models import User
from tests.courses.editing import is_live, said
from tests.courses.learners import make_learner
from tests.courses.workbench.courses import drafted
from tests.factories.courses import TEXT, make_course
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def elena() -> User:
    return UserFactory(role=Role.TRAINER)


@pytest.fixture
def trainer(elena: User) -> Client:
    client = Client()
    client.force_login(elena)
    return client


@pytest.fixture
def module() -> ModulePage:
    """A drafted module without outcomes, with a lesson that has no text."""
    module = drafted(make_course("Service"), ModulePage(title="Draft"))
    drafted(module, LessonPage(title="Empty lesson"))
    drafted(module, TransferTaskPage(title="New task", body=[TEXT]))
    return module


def url_of(page: Page) -> str:
    return reverse("workbench_publish", args=[page.pk])


def token_in(response: Any) -> str:
    found: list[str] = re.findall(r'name="token"\s+value="([^"]+)"', response.content.decode())
    return found[0]


def mend(module: ModulePage) -> None:
    module.outcomes = "Greet a guest"
    module.save_revision()
    lesson = LessonPage.objects.get(title="Empty lesson")
    lesson.body = [TEXT]
    lesson.save_revision()


def publish(client: Client, page: Page) -> Any:
    """Look at what publishing does, then do it."""
    return client.post(url_of(page), {"token": token_in(client.get(url_of(page)))})


def test_gaps_are_named_with_the_way_to_each(trainer: Client, module: ModulePage) -> None:
    shown = trainer.get(url_of(module)).content.decode()
    lesson = LessonPage.objects.get(title="Empty lesson")
    assert "The module has no outcome." in shown
    assert f"/admin/pages/{lesson.pk}/edit/?next=" in shown
    assert "#:w:contentpath=outcomes" in shown
    assert ">Publish module<" not in " ".join(shown.split()).replace("> ", ">").replace(" <", "<")


def test_nothing_goes_live_with_a_gap(trainer: Client, module: ModulePage) -> None:
    response = publish(trainer, module)
    assert response.status_code == 422
    assert "The page has no text yet." in response.content.decode()
    assert not Page.objects.descendant_of(module, inclusive=True).live().exists()


def test_all_goes_live_when_it_is_mended(trainer: Client, module: ModulePage) -> None:
    mend(module)
    response = publish(trainer, module)
    course = CoursePage.objects.get()
    place = reverse("wagtailadmin_explore", args=[course.pk]) + f"#module-{module.pk}"
    assert response["Location"] == place
    assert said(response).strip() == "“Draft” is published."
    assert not Page.objects.descendant_of(module, inclusive=True).not_live().exists()


def test_what_was_changed_meanwhile_is_looked_at_again(trainer: Client, module: ModulePage) -> None:
    mend(module)
    token = token_in(trainer.get(url_of(module)))
    task = TransferTaskPage.objects.get(title="New task")
    task.title = "Another task"
    task.save_revision()
    response = trainer.post(url_of(module), {"token": token})
    assert response.status_code == 409
    assert 'role="alert"' in response.content.decode()
    assert "Another task" in response.content.decode()
    assert not is_live(module)
    assert publish(trainer, module).status_code == 302


def test_a_step_is_published_alone(trainer: Client, module: ModulePage) -> None:
    task = TransferTaskPage.objects.get(title="New task")
    shown = trainer.get(url_of(task)).content.decode()
    assert "“Draft” is a draft" in shown
    assert publish(trainer, task).status_code == 302
    assert is_live(task)
    assert not is_live(module)


def test_people_asked_again_are_named_before(trainer: Client) -> None:
    learner = make_learner(lessons=1)
    lesson = learner.lesson()
    learner.client.post(learner.steps()[0].url)
    lesson.again_for, lesson.again_reason = "all", "The law has changed."
    lesson.save_revision()
    shown = " ".join(trainer.get(url_of(learner.page)).content.decode().split())
    assert f"This asks one person to do “{lesson.title}” again." in shown
    assert "Publish and ask" in shown


def test_with_nothing_to_publish_there_is_no_button(trainer: Client) -> None:
    course = make_course("Whole")
    shown = trainer.get(url_of(course)).content.decode()
    assert "There is nothing to publish." in shown
    assert "Publish course" not in shown


@pytest.mark.parametrize("kind", ["index", "home"])
def test_other_pages_are_not_published_here(trainer: Client, kind: str) -> None:
    index = make_course("Whole").get_parent()
    page = index if kind == "index" else index.get_parent()
    assert trainer.get(url_of(page)).status_code == 404
