"""Spreadsheets by the background: asked for, made once, opened by their owner alone."""

import io
import re
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
import time_machine

from django.conf import settings as configured
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation

from core.dates import written
from core.models import AuditEvent
from core.templatetags.namjai import day
from people.actions import give_roles
from people.enums import Role
from people.models import User
from people.querysets import today
from reports.enums import FileState
from reports.exports import actions, as_xlsx, making
from reports.exports.actions import look_after_files
from reports.exports.making import make_file
from reports.models import ExportFile
from tests.factories.people import UserFactory
from tests.reports.conftest import House, member

pytestmark = pytest.mark.django_db

PEOPLE = "/team/hk/export.xlsx"


@pytest.fixture(autouse=True)
def _queued(settings: object) -> None:
    """Jobs wait in the database for a worker, as in production; the storage is left empty."""
    settings.TASKS = configured.TASKS | {  # type: ignore[attr-defined]
        "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}
    }
    for name in stored():
        default_storage.delete(f"{making.FOLDER}/{name}")


def stored() -> list[str]:
    if not default_storage.exists(making.FOLDER):
        return []
    return default_storage.listdir(making.FOLDER)[1]


def ask(client: Client, person: User, path: str = PEOPLE, **posted: str) -> Any:
    client.force_login(person)
    return client.post(path, posted)


def asked_by(client: Client, person: User, path: str = PEOPLE) -> ExportFile:
    """Return the file as it waits."""
    assert ask(client, person, path).status_code == 302
    return ExportFile.objects.of(person).first()


def made(file: ExportFile) -> ExportFile:
    make_file.func(file.pk)
    file.refresh_from_db()
    return file


def rows_of(content: bytes) -> list[list[Any]]:
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def opened(client: Client, file: ExportFile) -> list[list[Any]]:
    response = client.get(f"/exports/{file.uuid}/file")
    assert response.status_code == 200
    return rows_of(b"".join(response.streaming_content))


def about(client: Client, file: ExportFile) -> list[str]:
    """Return the sentences of the last page."""
    response = client.get(f"/exports/{file.uuid}/file")
    content = io.BytesIO(b"".join(response.streaming_content))
    return [row[0].value for row in openpyxl.load_workbook(content).worksheets[-1].iter_rows()]


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


def page(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


class TestKilled:
    @pytest.mark.parametrize("where", ["writing", "stored"])
    def test_a_worker_killed_leaves_one_file_in_the_end(
        self, client: Client, house: House, monkeypatch: pytest.MonkeyPatch, where: str
    ) -> None:
        asked = asked_by(client, house.head)
        with monkeypatch.context() as killed:
            if where == "writing":
                killed.setattr(as_xlsx, "write", _die)
            else:
                killed.setattr(making, "_finish", _die)
            with pytest.raises(SystemExit):
                make_file.func(asked.pk)
        asked.refresh_from_db()
        assert asked.state == FileState.MAKING
        assert len(stored()) == (where == "stored")
        assert made(asked).is_ready
        assert len(stored()) == 1
        assert len(opened(client, asked)) == 2

    def test_one_made_twice_at_once_is_there_once(
        self, client: Client, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A worker thought dead goes on while the next makes the same."""
        asked = asked_by(client, house.head)
        real = as_xlsx.write

        def slow(*args: Any) -> int:
            monkeypatch.setattr(as_xlsx, "write", real)
            make_file.func(asked.pk)
            return real(*args)

        monkeypatch.setattr(as_xlsx, "write", slow)
        assert made(asked).is_ready
        assert len(stored()) == 1
        assert len(opened(client, asked)) == 2

    def test_what_is_ready_is_not_made_again(self, client: Client, house: House) -> None:
        file = made(asked_by(client, house.head))
        name = file.file.name
        assert made(file).file.name == name

    def test_what_is_deleted_meanwhile_leaves_nothing(
        self, client: Client, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = asked_by(client, house.head)
        real = as_xlsx.write

        def late(*args: Any) -> int:
            client.post(f"/exports/{asked.uuid}/delete/")
            return real(*args)

        monkeypatch.setattr(as_xlsx, "write", late)
        make_file.func(asked.pk)
        assert not ExportFile.objects.exists()
        assert stored() == []

    def test_one_that_nobody_makes_any_more_is_given_up(self, client: Client, house: House) -> None:
        asked = asked_by(client, house.head)
        begun = timezone.now() - actions.LOST - timedelta(minutes=1)
        ExportFile.objects.filter(pk=asked.pk).update(state=FileState.MAKING, begun_at=begun)
        look_after_files()
        asked.refresh_from_db()
        assert asked.is_not_made


def _die(*_: object) -> None:
    raise SystemExit


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


class TestOwner:
    def test_nobody_else_opens_it(self, client: Client, house: House) -> None:
        file = made(asked_by(client, house.head))
        others = [UserFactory(role=role) for role in (Role.HR_ADMIN, Role.SITE_ADMIN)]
        for other in [*others, house.lead]:
            client.force_login(other)
            for path in ("", "file"):
                assert client.get(f"/exports/{file.uuid}/{path}").status_code == 404
            assert client.post(f"/exports/{file.uuid}/delete/").status_code == 404
            assert client.post(f"/exports/{file.uuid}/").status_code == 404
            assert file.title not in page(client, "/exports/")
        assert len(stored()) == 1

    def test_its_owner_must_see_the_unit_still(self, client: Client, house: House) -> None:
        UserFactory(unit=house.kitchen, heads=house.kitchen)
        file = made(asked_by(client, house.head))
        assert opened(client, file)
        post = house.head.appointments.get(role="head")
        post.unit = house.kitchen
        post.save()
        assert client.get("/team/kitchen/").status_code == 200
        assert client.get(f"/exports/{file.uuid}/file").status_code == 404

    @pytest.mark.parametrize("role", [Role.HR_ADMIN, Role.SITE_ADMIN])
    def test_what_hr_saw_is_closed_to_who_is_hr_no_more(
        self, client: Client, house: House, role: Role
    ) -> None:
        give_roles(house.head, roles={role}, acting_user=None)
        file = made(asked_by(client, house.head))
        assert opened(client, file)
        give_roles(house.head, roles=set(), acting_user=None)
        assert client.get("/team/hk/").status_code == 200
        assert client.get(f"/exports/{file.uuid}/file").status_code == 404

    def test_it_counts_what_its_owner_was_when_it_was_made(
        self, client: Client, house: House
    ) -> None:
        give_roles(house.head, roles={Role.HR_ADMIN}, acting_user=None)
        asked = asked_by(client, house.head)
        give_roles(house.head, roles=set(), acting_user=None)
        assert opened(client, made(asked))

    def test_who_lost_the_account_opens_nothing(self, client: Client, house: House) -> None:
        file = made(asked_by(client, house.head))
        User.objects.filter(pk=house.head.pk).update(is_active=False)
        assert client.get(f"/exports/{file.uuid}/file").status_code == 302

    def test_it_may_be_deleted(self, client: Client, house: House) -> None:
        file = made(asked_by(client, house.head))
        assert client.post(f"/exports/{file.uuid}/delete/").status_code == 302
        assert stored() == []
        assert "No files yet" in page(client, "/exports/")

    def test_it_goes_by_itself_after_a_week(self, client: Client, house: House) -> None:
        file = made(asked_by(client, house.head))
        with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
            look_after_files()
            assert len(stored()) == 1
        with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
            client.force_login(house.head)
            assert client.get(f"/exports/{file.uuid}/file").status_code == 404
            look_after_files()
        assert stored() == []
        assert not ExportFile.objects.exists()


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
