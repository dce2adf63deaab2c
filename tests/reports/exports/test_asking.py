"""A spreadsheet is asked for: once, three at most, and on record."""

from datetime import timedelta

import pytest
import time_machine

from django.test import Client
from django.utils import timezone

from core.models import AuditEvent
from reports.exports import actions
from reports.models import ExportFile
from tests.reports.conftest import House
from tests.reports.exports.asking import PEOPLE, ask, asked_by, made, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]


class TestAsking:
    def test_the_same_twice_is_one_file(self, client: Client, house: House) -> None:
        first = asked_by(client, house.head)
        assert asked_by(client, house.head) == first
        assert asked_by(client, house.head, f"{PEOPLE}?status=late") != first
        with time_machine.travel(timezone.now() + timedelta(minutes=2)):
            assert asked_by(client, house.head) != first

    def test_what_is_ready_is_made_anew(self, client: Client, house: House) -> None:
        first = made(asked_by(client, house.head))
        assert asked_by(client, house.head) != first

    def test_three_wait_at_most(self, client: Client, house: House) -> None:
        for word in ("a", "b", "c"):
            asked_by(client, house.head, f"{PEOPLE}?q={word}")
        ask(client, house.head, f"{PEOPLE}?q=d")
        assert ExportFile.objects.count() == actions.MOST_WAITING
        assert "Three of your files are being made." in page(client, "/team/hk/")
        made(ExportFile.objects.first())
        asked_by(client, house.head, f"{PEOPLE}?q=d")
        assert ExportFile.objects.unfinished().count() == actions.MOST_WAITING

    def test_it_is_recorded(self, client: Client, house: House) -> None:
        asked_by(client, house.head)
        client.get("/team/hk/export.csv")
        client.head("/team/hk/export.csv")
        events = AuditEvent.objects.filter(verb="report.exported").order_by("pk")
        subject = {("unit", str(house.housekeeping.pk), house.head.pk)}
        assert {(e.subject_kind, e.subject_id, e.actor_id) for e in events} == subject
        assert [event.data["format"] for event in events] == ["xlsx", "csv"]

    def test_one_goes_back_to_where_one_was(self, client: Client, house: House) -> None:
        back = ask(client, house.head, next="/team/hk/?status=late")
        assert back["Location"] == "/team/hk/?status=late"
        for elsewhere in ("https://elsewhere.example/", "//elsewhere.example", "javascript:x", ""):
            assert ask(client, house.head, next=elsewhere)["Location"] == "/exports/"

    @pytest.mark.parametrize(
        "path",
        [
            "/team/kitchen/export.xlsx",
            "/team/hotel/export.xlsx",
            "/team/nowhere/export.xlsx",
            "/team/kitchen/hours/export.xlsx",
            "/team/hk/export.xlsx?course=nothing",
            "/reports/hours/export.xlsx",
            "/reports/records.xlsx",
        ],
    )
    def test_what_one_does_not_see_is_not_there(
        self, client: Client, house: House, path: str
    ) -> None:
        assert ask(client, house.head, path).status_code == 404
        assert not ExportFile.objects.exists()
