"""Acts on several pages hold their courses meanwhile, as every act on the workbench does."""

import pytest

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses import bulk_actions
from courses.models import CoursePage
from people.enums import Role
from tests.courses.workbench.trainers import limited_to
from tests.factories.courses import make_course
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Write down which courses are held, and hold them."""
    found: list[int] = []
    hold = bulk_actions.hold
    monkeypatch.setattr(bulk_actions, "hold", lambda page: (found.append(page.pk), hold(page)))
    return found


@pytest.fixture
def elena(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.TRAINER))
    return client


def lessons(course: CoursePage) -> list[Page]:
    return list(course.get_children()[0].get_children()[:2])


def act(client: Client, name: str, pages: list[Page], **said: object) -> list[str]:
    """Do it without a look before; return what is said of it."""
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
    chosen = "&".join(f"id={page.pk}" for page in pages)
    answer = client.post(f"{address}?{chosen}", said)
    assert answer.status_code == 302
    return [str(message).strip() for message in get_messages(answer.wsgi_request)]


def test_pages_are_published_and_unpublished_in_a_course_that_is_held(
    elena: Client, held: list[int]
) -> None:
    course = make_course()
    act(elena, "unpublish", lessons(course))
    assert [page.live for page in lessons(course)] == [False, False]
    act(elena, "publish", lessons(course))
    assert [page.live for page in lessons(course)] == [True, True]
    assert held == [course.pk, course.pk]


def test_pages_are_moved_while_both_courses_are_held(elena: Client, held: list[int]) -> None:
    here, there = make_course("Here"), make_course("There")
    moved, target = lessons(here), there.get_children()[0]
    act(elena, "move", moved, chooser=target.pk, move_applicable=True)
    assert held == sorted([here.pk, there.pk])
    assert {page.get_parent().pk for page in Page.objects.filter(pk__in=[m.pk for m in moved])} == {
        target.pk
    }


def test_pages_are_deleted_from_a_course_that_is_held(elena: Client, held: list[int]) -> None:
    course = make_course()
    gone = lessons(course)
    act(elena, "delete", gone)
    assert held == [course.pk]
    assert not Page.objects.filter(pk__in=[page.pk for page in gone]).exists()


@pytest.mark.parametrize(
    ("name", "live"),
    [("publish", False), ("unpublish", True), ("delete", False), ("move", False)],
)
def test_what_was_moved_to_where_one_has_no_right_is_left(
    name: str, live: bool, held: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    course = make_course(modules=2, lessons=1, live=live)
    own, other = course.get_children()
    lesson = own.get_children()[0]
    person = limited_to(own)
    hold = bulk_actions.hold

    def moved_before(page: Page) -> None:
        lesson.move(other, pos="last-child")
        hold(page)

    monkeypatch.setattr(bulk_actions, "hold", moved_before)
    client = Client()
    client.force_login(person)
    said = act(client, name, [lesson], chooser=own.pk, move_applicable=True)
    assert said == ["You may not change this part of the course."]
    assert Page.objects.get(pk=lesson.pk).live == live
    assert held == [course.pk]
