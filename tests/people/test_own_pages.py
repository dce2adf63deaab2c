"""What a browser may keep: nothing of a signed-in person."""

import pytest

from django.test import Client
from django.urls import reverse

from tests.factories.people import UserFactory


@pytest.mark.parametrize("name", ["my_learning", "your_data"])
def test_the_pages_of_a_person_are_not_kept(db: None, client: Client, name: str) -> None:
    client.force_login(UserFactory())
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert {"no-store", "private"} <= set(response.headers["Cache-Control"].split(", "))


def test_a_page_that_is_nobodys_own_is_left_as_it_is(db: None, client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "Cache-Control" not in response.headers
