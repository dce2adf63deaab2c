"""Titles in heads' reports say their language where readers have another."""

import pytest

from django.test import Client

from courses.models import CourseText
from people.enums import Role
from people.models import User
from tests.factories.people import UserFactory
from tests.factories.workshops import SessionFactory
from tests.reports.conftest import House, member

EN = '<span lang="en">The Other Side</span>'


def shown(client: Client, person: User, path: str) -> str:
    """Return the page as somebody sees it who reads Thai."""
    User.objects.filter(pk=person.pk).update(language="th")
    client.force_login(person)
    return client.get(path).content.decode()


@pytest.mark.parametrize("path", ["/team/hk/", "/team/hk/courses/", "/team/hk/briefing/"])
def test_the_course_of_a_head(client: Client, house: House, path: str) -> None:
    member(house.floors, "Lan")
    assert EN in shown(client, house.head, path)


@pytest.mark.parametrize("path", ["/reports/", "/reports/?by=course"])
def test_the_course_of_hr(client: Client, house: House, path: str) -> None:
    member(house.floors, "Lan")
    text = shown(client, UserFactory(role=Role.HR_ADMIN), path)
    assert EN in text
    assert f">{EN}</option>" not in text


@pytest.mark.parametrize(("title", "words"), [("อีกด้าน", "อีกด้าน"), ("The Other Side", EN)])
def test_a_translation_speaks_unless_it_is_silent(
    client: Client, house: House, title: str, words: str
) -> None:
    CourseText.objects.create(course=house.course, locale="th", title=title)
    text = shown(client, house.head, "/team/hk/courses/")
    assert words in text
    assert (EN in text) == (words == EN)


def test_workshops(client: Client, db: None) -> None:
    session = SessionFactory(workshop__title="Who depends on us?")
    path = f"/workshops/sessions/{session.pk}/"
    assert '<h1><span lang="en">Who depends on us?</span></h1>' in shown(
        client, session.facilitator, path
    )
