from html import unescape

import pytest

from django.test import Client

from home.models import Organisation, PrivacyNotice
from self_assessment.policy import rules_in_words
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def sign_in(client: Client, person, wanted: str = "/courses/"):
    data = {"login": person.username, "password": PASSWORD}
    return client.post(f"/accounts/login/?next={wanted}", data)


def test_anybody_may_read_it(client: Client) -> None:
    page = client.get("/your-data/").content.decode()
    assert "Only you see" in page
    assert "Continue" not in page


def test_it_is_shown_at_the_first_sign_in_and_leads_on(client: Client) -> None:
    person = UserFactory()
    response = sign_in(client, person)
    assert response["Location"] == "/your-data/?next=%2Fcourses%2F"
    assert "Continue" in client.get(response["Location"]).content.decode()
    assert client.post("/your-data/", {"next": "/courses/"})["Location"] == "/courses/"
    client.logout()
    assert sign_in(client, person)["Location"] == "/courses/"


def test_a_new_version_is_shown_again(client: Client) -> None:
    person = UserFactory(notice_version=1)
    notice = PrivacyNotice.load()
    notice.version, notice.text = 2, "<p>New words.</p>"
    notice.save()
    assert sign_in(client, person)["Location"].startswith("/your-data/")
    assert "New words." in client.get("/your-data/").content.decode()


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1", ""]
)
def test_it_leads_nowhere_else(client: Client, wanted: str) -> None:
    client.force_login(UserFactory())
    assert client.post("/your-data/", {"next": wanted})["Location"] == "/"


def test_it_names_the_organisation_that_keeps_the_data(client: Client) -> None:
    organisation = Organisation.load()
    organisation.name = "Khách sạn Ven Sông"
    organisation.save()
    assert "Khách sạn Ven Sông keeps it" in client.get("/your-data/").content.decode()


@pytest.mark.parametrize(
    ("shown", "remembered"), [("1", 1), ("2", 2), ("9", 2), ("", 2), ("-1", 2), ("9" * 5000, 2)]
)
def test_the_version_that_was_shown_is_remembered(
    client: Client, shown: str, remembered: int
) -> None:
    person = UserFactory()
    notice = PrivacyNotice.load()
    notice.version = 2
    notice.save()
    client.force_login(person)
    client.post("/your-data/", {"version": shown})
    person.refresh_from_db()
    assert person.notice_version == remembered


def test_whoever_has_seen_it_reads_it_without_a_button(client: Client) -> None:
    client.force_login(UserFactory(notice_version=1))
    page = client.get("/your-data/?next=/courses/").content.decode()
    assert "Continue" not in page
    assert "Back to My learning" in page


def test_going_on_without_an_account_changes_nothing(client: Client) -> None:
    assert client.post("/your-data/")["Location"] == "/"


@pytest.mark.parametrize("words", ["", "<p>Words of our own.</p>"])
def test_it_says_who_sees_the_mirror_by_the_mirrors_own_policy(client: Client, words: str) -> None:
    notice = PrivacyNotice.load()
    notice.text = words
    notice.save()
    page = unescape(client.get("/your-data/").content.decode())
    rules = {rule.key: rule.text for rule in rules_in_words()}
    for key in ("person", "recipient", "whether", "groups", "own", "kept"):
        assert rules[key] in page
    assert ("24 months after you last wrote in it" in page) is not bool(words)


def test_ones_own_is_in_reach_of_whoever_is_signed_in(client: Client) -> None:
    ways = ("/self-assessment/download/", "/self-assessment/delete/")
    assert not [way for way in ways if way in client.get("/your-data/").content.decode()]
    client.force_login(UserFactory(notice_version=1))
    page = client.get("/your-data/").content.decode()
    assert [way for way in ways if f'href="{way}"' in page] == list(ways)


def test_on_the_way_in_it_is_short(client: Client) -> None:
    client.force_login(UserFactory())
    page = unescape(client.get("/your-data/").content.decode())
    rules = {rule.key: rule.text for rule in rules_in_words()}
    assert [key for key, text in rules.items() if text in page] == ["person", "recipient", "server"]
