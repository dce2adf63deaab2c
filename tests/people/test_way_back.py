"""Who is signed out meanwhile and sends a form is led back to the page with the form."""

import pytest

from django.test import Client

from self_assessment.models import Taking
from tests.factories.mirror import begun
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/?next="


@pytest.fixture
def taking() -> Taking:
    return begun(UserFactory())


def sent(taking: Taking, referer: str) -> str:
    url = f"/self-assessment/{taking.uuid}/finish/"
    headers = {"Referer": referer} if referer else {}
    return Client().post(url, headers=headers)["Location"]


def test_signing_in_leads_to_the_page_with_the_form(taking: Taking) -> None:
    page = f"/self-assessment/{taking.uuid}/"
    leads_to = sent(taking, f"http://testserver{page}?screen=review#end")
    assert leads_to == f"{LOGIN}{page}%3Fscreen%3Dreview"


@pytest.mark.parametrize(
    "referer", ["", "https://elsewhere.example/form", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_a_page_elsewhere_is_no_way_back(referer: str, taking: Taking) -> None:
    assert sent(taking, referer) == f"{LOGIN}/self-assessment/{taking.uuid}/finish/"


def test_a_page_that_is_asked_for_is_come_back_to(taking: Taking) -> None:
    url = f"/self-assessment/{taking.uuid}/"
    response = Client().get(url, headers={"Referer": "http://testserver/"})
    assert response["Location"] == f"{LOGIN}{url}"


def test_whoever_is_signed_in_is_led_nowhere_else(taking: Taking) -> None:
    client = Client()
    client.force_login(taking.person)
    url = f"/self-assessment/{taking.uuid}/finish/"
    response = client.post(url, headers={"Referer": "http://testserver/self-assessment/"})
    assert response["Location"] == f"/self-assessment/{taking.uuid}/result/"
