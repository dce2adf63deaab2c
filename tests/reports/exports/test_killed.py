"""Whatever happens to the worker, there is one file in the end, or none."""

from datetime import timedelta
from typing import Any

import pytest

from django.test import Client
from django.utils import timezone

from reports.enums import FileState
from reports.exports import actions, as_xlsx, making
from reports.exports.actions import look_after_files
from reports.exports.making import make_file
from reports.models import ExportFile
from tests.reports.conftest import House
from tests.reports.exports.asking import asked_by, made, opened, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]


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
