"""An act on several pages and an act on the workbench at once: nothing is lost, one is told."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.errors import DomainError
from courses.actions.structure import add_step, publish
from courses.models import LessonPage
from courses.projection import drift
from courses.workbench import what_publishing_does
from people.models import User
from tests.courses.workbench.courses import drafted
from tests.courses.workbench.reading import found, titles, token_of
from tests.factories.courses import TEXT, make_course
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True)]
ROUNDS = 2
TOLD = "Nothing was done: look at the pages as they are now, and do it again."


def asked(person: User, name: str, *pages: Page) -> tuple[Client, str]:
    """Choose pages and an act, as far as the question whether it is meant."""
    client = Client()
    client.force_login(person)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
    page = client.get(address, {"id": [one.pk for one in pages]}).content.decode()
    form = re.search(r'<form action="([^"]*seen=[^"]*)" method="POST"', page)
    assert form is not None
    return client, unescape(form[1])


def answered(client: Client, address: str, **fields: Any) -> str:
    """Say that it is meant; return what is said of it."""
    answer = client.post(address, fields)
    assert answer.status_code == 302
    return " ".join(str(one) for one in get_messages(answer.wsgi_request))


def bulk(person: User, name: str, *pages: Page, **fields: Any) -> Callable[[], str]:
    client, address = asked(person, name, *pages)
    return lambda: "told" if TOLD in answered(client, address, **fields) else "done"


def adding(person: User, module: Page, token: str) -> Callable[[], str]:
    def act() -> str:
        try:
            add_step(module, "New", kind="lesson", acting_user=person, token=token)
        except DomainError as refusal:
            return refusal.code
        return "done"

    return act


def is_whole() -> bool:
    return not any(Page.find_problems()) and drift() == []


@pytest.mark.parametrize("_", range(ROUNDS))
def test_what_was_added_meanwhile_is_not_deleted(_: int, elena: User, kofi: User) -> None:
    course = make_course(modules=2, lessons=1, live=False)
    module = course.get_children()[0]
    token = token_of(course, kofi)
    delete = bulk(elena, "delete", module)
    said = at_once([delete, adding(kofi, module, token)])
    assert said in (["told", "done"], ["done", "changed_meanwhile"])
    assert Page.objects.filter(draft_title="New").exists() == (said[1] == "done")
    assert Page.objects.filter(pk=module.pk).exists() == (said[0] == "told")
    assert is_whole()


@pytest.mark.parametrize("_", range(ROUNDS))
def test_what_was_published_meanwhile_is_not_deleted(_: int, elena: User, kofi: User) -> None:
    course = make_course(lessons=1)
    lesson = drafted(course.get_children()[0], LessonPage(title="New", body=[TEXT], live=False))
    seen = what_publishing_does(course, kofi).token

    def publishing() -> str:
        try:
            publish(course, acting_user=kofi, token=seen)
        except DomainError as refusal:
            return refusal.code
        return "done"

    said = at_once([bulk(elena, "delete", lesson), publishing])
    assert said in (["told", "done"], ["done", "changed_meanwhile"])
    assert Page.objects.filter(pk=lesson.pk, live=True).exists() == (said[0] == "told")
    assert is_whole()


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_bulk_moves_at_once_the_later_is_told_or_both_are_done(
    _: int, elena: User, kofi: User
) -> None:
    here, there = make_course("Here", lessons=2), make_course("There", lessons=1)
    lessons = list(here.get_children()[0].get_children()[:2])
    target = there.get_children()[0]
    before = Page.objects.count()
    said = at_once(
        [
            bulk(person, "move", *lessons, chooser=target.pk, move_applicable=True)
            for person in (elena, kofi)
        ]
    )
    assert "done" in said
    assert [title for title in titles(target) if title.startswith("Here")] == [
        lesson.draft_title for lesson in lessons
    ]
    assert Page.objects.count() == before
    assert is_whole()


@pytest.mark.parametrize("name", ["delete", "unpublish", "publish"])
def test_what_was_written_since_one_looked_is_left(name: str, elena: User, kofi: User) -> None:
    course = make_course(lessons=1, live=name == "unpublish")
    lesson = found(course.get_children()[0].get_children()[0].draft_title)
    client, address = asked(elena, name, course.get_children()[0])
    lesson.title = "Written since"
    lesson.save_revision(user=kofi)
    before = list(Page.objects.order_by("pk").values_list("pk", "live"))
    said = answered(client, address, include_descendants=True)
    assert TOLD in said
    assert "Kofi Mensah changed “Written since”." in said
    assert list(Page.objects.order_by("pk").values_list("pk", "live")) == before


def test_a_page_is_deleted_once_with_what_is_below_it(elena: User) -> None:
    course = make_course(modules=2, lessons=1, live=False)
    module = course.get_children()[0]
    client, address = asked(elena, "delete", module, module.get_children()[0])
    assert TOLD not in answered(client, address)
    assert is_whole()
    assert Page.objects.child_of(course).count() == 1
