import pytest

from django.core.cache import cache
from django.test import Client

from home.models import Organisation
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_the_process_says_that_it_is_up_without_a_question(
    client: Client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok"


def test_ready_when_all_parts_answer(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": True, "cache": True, "storage": True}


def test_not_ready_when_a_part_is_silent(client: Client, monkeypatch) -> None:
    def silent(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(cache, "set", silent, raising=False)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["cache"] is False


def test_the_organisation_shows_its_name_at_once(client: Client) -> None:
    client.force_login(UserFactory())
    assert "Namjai" in client.get("/").content.decode()
    organisation = Organisation.load()
    organisation.name = "Khách sạn Ven Sông"
    organisation.save()
    assert "Khách sạn Ven Sông" in client.get("/").content.decode()
