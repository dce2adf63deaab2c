"""Who has completed the course and needs to do something again is shown so, and counted once."""

from datetime import date, timedelta

import pytest

from django.test import Client

from courses.models import Enrolment
from courses.renewal.retakes import Mark
from people.models import User
from people.querysets import today
from reports.standings import refresh
from tests.courses.edition_acts import raise_editions
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(house: House) -> User:
    person = member(house.floors, "Lan Again")
    take(person, *steps_of(house.course))
    return person


def ask(house: House, due_on: date | None = None) -> None:
    raise_editions(steps_of(house.course)[1:2], Mark("all", reason="New.", due_on=due_on))


def shown(client: Client, house: House, query: str = "") -> str:
    client.force_login(house.head)
    return " ".join(client.get(f"/team/hk/?course=counter{query}").content.decode().split())


def row(page: str, person: User) -> str:
    _, _, rest = page.partition(f'id="person-{person.pk}"')
    return rest.partition("</tr>")[0]


def test_it_is_a_status_of_its_own(client: Client, house: House, lan: User) -> None:
    assert "done" in row(shown(client, house), lan)
    ask(house)
    page = shown(client, house)
    assert "needs doing again" in row(page, lan)
    assert "#again" in row(page, lan)
    assert "2 of 2" in row(page, lan)
    assert '<dt class="figures__label">needs doing again</dt>' in page
    assert row(shown(client, house, "&status=again"), lan)
    assert not row(shown(client, house, "&status=done"), lan)


def test_it_is_wanted_by_its_own_day(client: Client, house: House, lan: User) -> None:
    Enrolment.objects.update(due_on=today() - timedelta(days=90))
    refresh()
    ask(house, due_on=today() + timedelta(days=6))
    assert row(shown(client, house, "&status=due"), lan)
    assert "needs doing again" in row(shown(client, house), lan)


def test_it_is_late_after_that_day(client: Client, house: House, lan: User) -> None:
    ask(house, due_on=today() - timedelta(days=1))
    page = shown(client, house, "&status=late")
    assert "late" in row(page, lan)
    assert "Lan Again" in page.partition("Needs you")[2].partition("People")[0]
    assert not row(shown(client, house, "&status=again"), lan)


def test_done_again_it_is_done(client: Client, house: House, lan: User) -> None:
    ask(house)
    take(lan, steps_of(house.course)[1])
    assert row(shown(client, house, "&status=done"), lan)
    assert "needs doing again" not in row(shown(client, house), lan)
