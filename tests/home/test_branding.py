"""HR shows the organisation's name, logo and colour: on pages, on paper and in the CMS."""

import pytest

from django.test import Client, RequestFactory
from django.urls import reverse

from core import organisation, theme
from courses.certificates import drawings
from home.models import Organisation
from people.enums import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
BLUE = "#005a9c"


@pytest.fixture
def maria(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.HR_ADMIN))
    return client


def keep(client: Client, accent: str, name: str = "Lotus Hotels") -> str:
    """Save the settings as HR does, and return the page that follows."""
    address = reverse("wagtailsettings:edit", args=["home", "organisation", Organisation.load().pk])
    said = {"name": name, "accent": accent, "logo": ""}
    return client.post(address, said, follow=True).content.decode()


def test_the_colour_of_the_organisation_reaches_every_page(maria: Client) -> None:
    keep(maria, "005A9C")
    assert Organisation.load().accent == BLUE
    url = reverse("theme", args=[theme.digest(BLUE)])
    assert f'href="{url}" media="screen"' in Client().get("/accounts/login/").content.decode()
    sheet = Client().get(url)
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet["Cache-Control"]
    assert f"--accent: {BLUE};" in sheet.content.decode()


def test_a_new_derivation_has_a_new_address_at_once(
    maria: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(maria, BLUE)
    Client().get("/accounts/login/")
    monkeypatch.setattr("core.theme.digest", lambda accent: f"new{accent[1:]}")
    assert "/theme/new005a9c.css" in Client().get("/accounts/login/").content.decode()


def test_without_a_colour_there_is_no_sheet(maria: Client) -> None:
    keep(maria, BLUE)
    keep(maria, "")
    assert "/theme/" not in Client().get("/accounts/login/").content.decode()
    assert Client().get(reverse("theme", args=[theme.digest(BLUE)])).status_code == 404


@pytest.mark.parametrize("accent", ["#ffcc00", "red", "#12", "}*{"])
def test_a_colour_that_cannot_be_read_is_refused(maria: Client, accent: str) -> None:
    page = keep(maria, accent)
    assert Organisation.load().accent == ""
    assert ("is too light for words" in page) != ("as # and six digits: #a8431b" in page)


def test_a_sample_stands_beside_the_field(maria: Client) -> None:
    address = reverse("wagtailsettings:edit", args=["home", "organisation", Organisation.load().pk])
    assert "data-accent-sample" in maria.get(address).content.decode()
    found = maria.get(reverse("accent_sample"), {"accent": BLUE}).json()
    assert (found["accent"], found["light"]["--accent"]) == (BLUE, BLUE)
    assert found["dark"]["--accent"] != BLUE
    refused = maria.get(reverse("accent_sample"), {"accent": "#ffcc00"}).json()
    assert list(refused) == ["sentence"]
    house = maria.get(reverse("accent_sample"), {"accent": ""}).json()
    assert house["accent"] == house["light"]["--accent"] == "#a8431b"


def test_the_cms_bears_name_and_logo(maria: Client) -> None:
    keep(maria, "", name="Lotus & Sons")
    page = maria.get(reverse("wagtailadmin_home")).content.decode()
    assert '<span class="cms-brand__name">Lotus &amp; Sons</span>' in page
    assert "Wagtail</title>" not in page


def test_certificates_bear_the_colour(maria: Client) -> None:
    keep(maria, BLUE)
    shown = organisation.current(RequestFactory().get("/"))
    assert shown.accent == BLUE
    assert BLUE in drawings.mark("", shown.accent)
