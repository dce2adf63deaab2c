"""What the CMS shows to whom."""

from collections.abc import Callable

import pytest

from django.test import Client
from django.urls import reverse

from courses.models import LessonPage
from people.enums import Role
from tests.factories.courses import make_course, make_lesson, publish
from tests.factories.people import UserFactory
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db

BULK_ACTIONS = ["publish", "unpublish", "move", "delete"]


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(UserFactory(role=role))
    return client


@made_once
def the_draft() -> LessonPage:
    return make_lesson(make_course("Service").get_children().get(), "Secretdraft")


@pytest.fixture
def draft(the_draft: Callable[[], LessonPage], db: None) -> LessonPage:
    return the_draft()


def chooser(client: Client, draft: LessonPage) -> list[str]:
    """Return what the chooser shows at the draft's place, of a search, and of the draft itself."""
    parent = draft.get_parent().pk
    search = reverse("wagtailadmin_choose_page_search")
    answers = [
        client.get(reverse("wagtailadmin_choose_page_child", args=[parent])),
        client.get(search, {"q": "Secretdraft"}),
        client.get(reverse("wagtailadmin_choose_page_child", args=[draft.pk])),
    ]
    return [answer.content.decode().replace("q=Secretdraft", "") for answer in answers]


def test_hr_chooses_among_live_pages_alone(draft: LessonPage) -> None:
    hr = signed_in(Role.HR_ADMIN)
    assert not any("Secretdraft" in shown for shown in chooser(hr, draft))
    assert "Service module 1 lesson 1" in chooser(hr, draft)[0]
    publish(draft)
    assert "Secretdraft" in chooser(hr, draft)[0]
    draft.get_parent().unpublish()
    assert not any("Secretdraft" in shown for shown in chooser(hr, draft))


def test_authors_choose_among_all(draft: LessonPage) -> None:
    assert "Secretdraft" in chooser(signed_in(Role.TRAINER), draft)[0]


@pytest.mark.parametrize("action", BULK_ACTIONS)
def test_lists_of_pages_are_for_authors(draft: LessonPage, action: str) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    assert signed_in(Role.HR_ADMIN).get(f"{url}?id={draft.pk}").status_code == 404
    assert "Secretdraft" in signed_in(Role.TRAINER).get(f"{url}?id={draft.pk}").content.decode()


@pytest.mark.parametrize(("role", "shown"), [(Role.TRAINER, False), (Role.SITE_ADMIN, True)])
def test_authors_have_a_quiet_menu(role: Role, shown: bool) -> None:
    page = signed_in(role).get(reverse("wagtailadmin_home")).content.decode()
    assert ("Site history" in page) == shown
    assert "Documents" in page


def test_a_course_is_listed_in_the_order_of_the_tree(draft: LessonPage) -> None:
    url = reverse("wagtailadmin_explore", args=[draft.get_parent().pk])
    shown = signed_in(Role.TRAINER).get(url, follow=True).content.decode()
    places = [shown.index(f"Service module 1 {kind}") for kind in ("lesson 1", "lesson 2", "task")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "kind", ["courses.LessonPage", "quizzes.QuizPage", "workshops.WorkshopPage"]
)
def test_a_module_takes_every_kind_of_step(draft: LessonPage, kind: str) -> None:
    name = kind.lower().replace(".", "/")
    url = f"/admin/pages/add/{name}/{draft.get_parent().pk}/"
    assert signed_in(Role.TRAINER).get(url).status_code == 200


@pytest.mark.parametrize("kind", ["courses/modulepage", "courses/coursepage", "home/homepage"])
def test_a_module_takes_nothing_else(draft: LessonPage, kind: str) -> None:
    url = f"/admin/pages/add/{kind}/{draft.get_parent().pk}/"
    assert signed_in(Role.TRAINER).get(url).status_code == 302
