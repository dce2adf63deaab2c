"""A spreadsheet is made in the background, of what may be seen by then."""

from datetime import timedelta

import pytest

from django.core.management import call_command
from django.test import Client
from django.utils import translation

from core.dates import written
from people.enums import Role
from people.models import User
from people.querysets import today
from reports.enums import FileState
from reports.exports import as_xlsx
from reports.exports.making import make_file
from reports.models import ExportFile
from tests.factories.people import UserFactory
from tests.reports.conftest import House, member
from tests.reports.exports.asking import PEOPLE, about, asked_by, made, opened, page, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]


class TestMaking:
    def test_the_file_equals_the_csv(self, client: Client, house: House) -> None:
        member(house.laundry, "=1+1 Lan")
        file = made(asked_by(client, house.head, f"{PEOPLE}?status=not_started"))
        assert (file.state, file.rows) == (FileState.READY, 2)
        heading, *rows = opened(client, file)
        assert heading[:3] == ["Name", "Position", "Unit"]
        assert [row[0] for row in rows] == ["=1+1 Lan", "Lek Lead"]
        assert rows[0][5].date() == today() + timedelta(days=5)

    def test_hours_are_made_too(self, client: Client, house: House) -> None:
        file = made(asked_by(client, house.head, "/team/hk/hours/export.xlsx?year=2019"))
        assert ["Lek Lead", None, "Floors", 2019, 0, 0] in [row[:6] for row in opened(client, file)]
        hr = UserFactory(role=Role.HR_ADMIN, full_name="Maria")
        file = made(asked_by(client, hr, "/reports/hours/export.xlsx"))
        assert {row[0] for row in opened(client, file)} > {"Maria", "Lek Lead", "Anong Head"}

    def test_its_second_page_says_what_it_is(self, client: Client, house: House) -> None:
        file = made(asked_by(client, house.head, f"{PEOPLE}?q=lek"))
        said = about(client, file)
        assert said[0] == "Housekeeping · The Other Side"
        assert "Only people whose name holds “lek”." in said
        assert any(one.startswith("Made by Anong Head on") for one in said)

    def test_it_speaks_the_language_of_who_asked(self, client: Client, house: House) -> None:
        User.objects.filter(pk=house.head.pk).update(language="th")
        file = made(asked_by(client, house.head))
        with translation.override("th"):
            made_on = written(today(), "j F Y")
        assert made_on != written(today(), "j F Y")
        assert made_on in " ".join(about(client, file))

    @pytest.mark.django_db(transaction=True)
    def test_a_worker_makes_it(self, client: Client, house: House) -> None:
        asked = asked_by(client, house.head)
        call_command("worker", "--until-empty")
        asked.refresh_from_db()
        assert asked.is_ready

    def test_it_holds_what_may_be_seen_when_it_is_made(self, client: Client, house: House) -> None:
        asked = asked_by(client, house.head)
        house.head.appointments.filter(role="head").update(ends_on=today())
        assert made(asked).state == FileState.NOT_MADE
        assert stored() == []

    def test_what_goes_wrong_is_said_and_can_be_tried_again(
        self, client: Client, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = asked_by(client, house.head)
        with monkeypatch.context() as broken:
            broken.setattr(as_xlsx, "write", _no_room)
            with pytest.raises(OSError, match="full"):
                make_file.func(asked.pk)
        assert "Your file could not be made. Nothing is lost" in page(client, "/exports/")
        assert client.post(f"/exports/{asked.uuid}/").status_code == 302
        again = ExportFile.objects.get()
        assert again.pk != asked.pk
        assert made(again).is_ready
        assert len(stored()) == 1


def _no_room(*_: object) -> int:
    raise OSError("The disk is full.")
