"""What the pages say of one's files, and where they lead back to."""

import re
from datetime import timedelta

import pytest
import time_machine

from django.test import Client
from django.utils import timezone

from core.templatetags.namjai import day
from people.actions import give_roles
from people.enums import Role
from people.models import User
from reports.enums import FileState
from reports.exports import making
from reports.models import ExportFile
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


class TestFold:
    """What waits to be opened takes one line; what is new, or not made, is seen."""

    def parts(self, client: Client, person: User) -> tuple[str, str]:
        """Return what stands open, and what is folded."""
        client.force_login(person)
        shown, _mark, folded = page(client, "/team/hk/").partition('class="fold export-fold')
        return shown, folded.partition("</details>")[0]

    def test_files_that_wait_are_folded(self, client: Client, house: House) -> None:
        with time_machine.travel(timezone.now() - timedelta(hours=1)):
            for path in ("/team/hk/export.xlsx", "/team/hk/hours/export.xlsx"):
                made(asked_by(client, house.head, path))
        shown, folded = self.parts(client, house.head)
        assert "2 files are ready" in folded
        assert folded.count("/file") == 2
        assert "export-strip" not in shown

    def test_the_newest_stands_open_for_a_while(self, client: Client, house: House) -> None:
        with time_machine.travel(timezone.now() - timedelta(hours=1)):
            old = made(asked_by(client, house.head))
        new = made(asked_by(client, house.head))
        shown, folded = self.parts(client, house.head)
        assert str(new.uuid) in shown
        assert str(old.uuid) not in shown
        assert "1 more file is ready" in folded
        assert str(old.uuid) in folded

    def test_what_was_not_made_stands_open(self, client: Client, house: House) -> None:
        with time_machine.travel(timezone.now() - timedelta(hours=1)):
            asked = asked_by(client, house.head)
        ExportFile.objects.filter(pk=asked.pk).update(state=FileState.NOT_MADE)
        shown, folded = self.parts(client, house.head)
        assert "Your file could not be made." in shown
        assert not folded


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
