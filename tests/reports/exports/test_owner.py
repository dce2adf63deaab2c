"""A file is opened by its owner alone, who must still see what is in it."""

from datetime import timedelta

import pytest
import time_machine

from django.test import Client
from django.utils import timezone

from people.actions import give_roles
from people.enums import Role
from people.models import User
from reports.exports.actions import look_after_files
from reports.models import ExportFile
from tests.factories.people import UserFactory
from tests.reports.conftest import House
from tests.reports.exports.asking import asked_by, made, opened, page, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]


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
