"""What stands around the frame: where one is, the ways on and back, the marks of a draft."""

import re

import pytest

from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from courses.models import LessonPage, ModulePage
from people.models import User
from tests.courses.walk.walker import Walker
from tests.factories.courses import make_course, make_lesson, publish_tree
from tests.factories.people import UserFactory
from tests.factories.quizzes import make_module

pytestmark = pytest.mark.django_db


@pytest.fixture
def module() -> ModulePage:
    return make_module()


def bar(client: Client, page: Page, **asked: str) -> str:
    response = client.get(reverse("walk", args=[page.pk]), asked)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def way(html: str, rel: str) -> str:
    """Return where the link on or back leads."""
    link = next(tag for tag in re.findall(r"<a [^>]*>", html) if f'rel="{rel}"' in tag)
    return re.search(r'href="([^"]*)"', link)[1]


def test_one_goes_on_and_back_through_the_course(trainer: Client, module: ModulePage) -> None:
    first, second = Page.objects.child_of(module).order_by("path")[:2]
    html = bar(trainer, first)
    assert "Module 1 · step 1 of 4" in html
    assert way(html, "next").startswith(reverse("walk", args=[second.pk]))
    assert way(html, "prev").startswith(reverse("walk", args=[module.pk]))
    assert reverse("wagtailadmin_pages:edit", args=[first.pk]) in html


def test_one_leaves_to_the_spot_where_one_is(trainer: Client, module: ModulePage) -> None:
    course, step = module.get_parent(), Page.objects.child_of(module).order_by("path")[1]
    bench = reverse("wagtailadmin_explore", args=[course.pk])
    assert f'href="{bench}#step-{step.pk}"' in bar(trainer, step)
    assert f'href="{bench}#module-{module.pk}"' in bar(trainer, module)
    assert f'href="{bench}#course"' in bar(trainer, course)


def test_the_frame_stays_as_it_was_chosen(trainer: Client, module: ModulePage) -> None:
    html = bar(trainer, module, frame="desktop")
    assert "frame=desktop" in way(html, "next")
    assert "walk--desktop" in html
    assert "walk--phone" in bar(trainer, module, frame="watch")


def test_a_draft_is_marked(trainer: Client, module: ModulePage) -> None:
    lesson = LessonPage.objects.child_of(module).get()
    assert "readers do not see this page yet" in bar(trainer, lesson)
    publish_tree(module.get_parent())
    assert "As readers see it" in bar(trainer, lesson)
    lesson.refresh_from_db()
    lesson.is_outline = True
    lesson.save_revision()
    html = bar(trainer, lesson)
    assert "readers see an earlier version" in html
    assert "waits to be written out" in html


def test_the_way_in_stands_where_pages_are_edited(trainer: Client, module: ModulePage) -> None:
    lesson = LessonPage.objects.child_of(module).get()
    for page in (module.get_parent(), module, lesson):
        edited = trainer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert reverse("walk", args=[page.pk]) in edited
    index = module.get_parent().get_parent()
    edited = trainer.get(reverse("wagtailadmin_pages:edit", args=[index.pk])).content.decode()
    assert reverse("walk", args=[index.pk]) not in edited


def test_the_walk_costs_the_same_for_many_steps(
    trainer: Client, elena: User, module: ModulePage
) -> None:
    lesson = LessonPage.objects.child_of(module).get()
    few = costs(trainer, lesson)
    for number in range(12):
        make_lesson(module, f"Lesson {number}")
    make_course("Other", modules=3)
    assert costs(trainer, lesson) == few


def costs(client: Client, page: Page) -> list[int]:
    """Return the queries of the frame, of the page in it, and of the pages above it."""
    found = []
    above = page.get_ancestors(inclusive=True).filter(depth__gt=3)
    addresses = [reverse("walk_step", args=[one.pk, "en"]) for one in above]
    for address in [reverse("walk", args=[page.pk]), *addresses]:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        found.append(len(queries))
    return found


def test_who_may_edit_one_module_walks_that_one(client: Client, module: ModulePage) -> None:
    other = make_course("Other", live=False)
    person = UserFactory()
    section = Group.objects.create(name="One module")
    section.permissions.add(Permission.objects.get(codename="access_admin"))
    change = GroupPagePermission.objects.filter(permission__codename="change_page").first()
    GroupPagePermission.objects.create(
        group=section, page=module.page_ptr, permission=change.permission
    )
    person.groups.add(section)
    client.force_login(person)
    walker = Walker(client, module)
    assert walker.seen.links
    assert "Other" not in bar(client, module)
    for page in (other, module.get_parent()):
        assert client.get(reverse("walk", args=[page.pk])).status_code == 404
        assert client.get(reverse("walk_step", args=[page.pk, "en"])).status_code == 404
        assert client.post(reverse("walk_step", args=[page.pk, "en"])).status_code == 404
