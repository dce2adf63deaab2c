"""The house speaks the person's language."""

import pytest

from django.test import Client

from people.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def spoken(client: Client, path: str = "/accounts/login/", **headers: str) -> str:
    return client.get(path, headers=headers)["Content-Language"]


def choose(client: Client, language: str, target: str = "/accounts/login/") -> object:
    return client.post("/accounts/language/", {"language": language, "next": target})


def test_the_browser_is_asked_before_one_signs_in(client: Client) -> None:
    assert spoken(client, **{"accept-language": "vi-VN,vi;q=0.9"}) == "vi"
    assert spoken(client, **{"accept-language": "tlh"}) == "en"


def test_the_language_switches_in_place_before_one_signs_in(client: Client) -> None:
    response = choose(client, "th", "/accounts/password/reset/")
    assert response["Location"] == "/accounts/password/reset/"
    assert spoken(client, **{"accept-language": "vi"}) == "th"


def test_the_signed_in_persons_language_goes_before_cookie_and_browser(client: Client) -> None:
    choose(client, "th")
    client.force_login(UserFactory(language="vi"))
    path = "/accounts/password/change/"
    assert spoken(client, path, **{"accept-language": "en"}) == "vi"


def test_a_choice_is_kept_with_the_person(client: Client) -> None:
    person = UserFactory(language="en")
    client.force_login(person)
    choose(client, "th")
    assert User.objects.get(pk=person.pk).language == "th"
    assert spoken(client, "/accounts/password/change/") == "th"


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    person = UserFactory(language="vi")
    client.force_login(person)
    choose(client, "tlh")
    assert User.objects.get(pk=person.pk).language == "vi"


def test_a_switch_leads_no_further_than_the_house(client: Client) -> None:
    assert choose(client, "th", "https://evil.example/")["Location"] == "/"


def test_looking_switches_nothing(client: Client) -> None:
    assert client.get("/accounts/language/").status_code == 405


def test_the_cms_speaks_it_too(client: Client) -> None:
    client.force_login(UserFactory(language="vi", is_superuser=True))
    assert 'lang="vi"' in client.get("/admin/").content.decode()
