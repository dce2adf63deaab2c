"""What the pages say of one's files, and where they lead back to."""

import re

import pytest

from django.test import Client

from core.templatetags.namjai import day
from people.actions import give_roles
from people.enums import Role
from people.models import User
from reports.exports import making
from tests.factories.people import UserFactory
from tests.reports.conftest import House
from tests.reports.exports.asking import asked_by, made, opened, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]


class TestStrip:
    def test_the_page_says_how_far_it_is(self, client: Client, house: House) -> None:
        asked = asked_by(client, house.head)
        assert "Your file is being made." in page(client, "/team/hk/")
        making.progress.noting(asked.pk, 100_000)(34_000)
        assert "34 % (34,000 of 100,000 rows)" in page(client, "/team/hk/")
        made(asked)
        until = day(asked.kept_until)
        assert f"Your file is ready · kept until {until}" in page(client, "/team/hk/hours/")
        opened(client, asked)
        assert "Your file is" not in page(client, "/team/hk/")
        assert "Your file is ready" in page(client, "/exports/")

    def test_a_script_asks_in_json(self, client: Client, house: House) -> None:
        asked = asked_by(client, house.head)
        making.progress.noting(asked.pk, 10)(5)
        url = f"/exports/{asked.uuid}/"
        told = client.get(url, headers={"accept": "application/json"})
        assert told.json()["state"] == "waiting"
        assert told.json()["so_far"] == "50 % (5 of 10 rows)"
        made(asked)
        told = client.get(url, headers={"accept": "application/json"})
        assert told.json()["state"] == "ready"
        assert f"/exports/{asked.uuid}/file" in told.json()["html"]
        assert "no-store" in told["Cache-Control"]

    def test_it_is_never_all_until_it_is_ready(self, client: Client, house: House) -> None:
        asked = asked_by(client, house.head)
        making.progress.noting(asked.pk, 10)(10)
        assert "99 % (10 of 10 rows)" in page(client, f"/exports/{asked.uuid}/")


class TestWayBack:
    """One's files lead back to where one's lists are."""

    def ways(self, client: Client, person: User) -> list[str]:
        client.force_login(person)
        return re.findall(r'class="back" href="([^"]*)"', page(client, "/exports/"))

    def test_of_a_head_and_of_hr(self, client: Client, house: House) -> None:
        assert self.ways(client, house.head) == ["/team/"]
        hr = UserFactory(role=Role.HR_ADMIN)
        assert self.ways(client, hr) == ["/reports/"]
        main = page(client, "/exports/").partition("<main")[2].partition("</main")[0]
        assert "/reports/" in main
        assert "/team/" not in main

    def test_of_a_head_who_is_hr(self, client: Client, house: House) -> None:
        give_roles(house.head, roles={Role.HR_ADMIN}, acting_user=None)
        assert self.ways(client, house.head) == ["/reports/", "/team/"]
        asked_by(client, house.head)
        assert self.ways(client, house.head) == ["/reports/", "/team/"]
