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


def test_the_switch_keeps_path_and_query(client: Client) -> None:
    """Filters are in the query, so they are as they were after a switch."""
    client.force_login(UserFactory())
    page = client.get("/certificates/?page=2&q=a%20b").content.decode()
    assert '<input type="hidden" name="next" value="/certificates/?page=2&amp;q=a%20b">' in page


def test_after_a_refused_form_the_switch_leads_to_its_page(client: Client) -> None:
    client.force_login(UserFactory())
    address = "/accounts/password/change/?from=here"
    page = client.post(address, {"oldpassword": "not this one"})
    assert page.status_code == 200
    assert f'<input type="hidden" name="next" value="{address}">' in page.content.decode()
    choose(client, "th", address)
    assert spoken(client, address) == "th"
