"""Through the door: who gets in, who does not, and what they are told."""

import re
import unicodedata
from typing import Any

import pytest

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from core.models import AuditEvent
from people import actions, adapter
from people.enums import Role
from people.models import User
from tests.factories.people import PASSWORD, UnitFactory, UserFactory
from tests.people.acting import hr

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
NEW_PASSWORD = "another-long-password-9"


@pytest.fixture(autouse=True)
def _no_upper_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other apps ask after a sign-in is their own tests' affair."""
    monkeypatch.setattr(adapter, "after_sign_in", [])


@pytest.fixture
def person() -> User:
    return UserFactory(username="HK001", email="lan.dang@sampan.example")


def sign_in(client: Client, login: str, password: str = PASSWORD, **data: str) -> object:
    return client.post(LOGIN, {"login": login, "password": password, **data})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def words(response: object) -> str:
    """Return what a person reads, without the login that they typed and the form's token."""
    page = re.sub(r'(value|content)="[^"]*"', "", response.content.decode())
    return re.sub(r"\s+", " ", page)


@pytest.mark.parametrize(
    "login",
    [
        "HK001",
        "hk001",
        " HK 001 ",
        "HK๐๐๑",
        "lan.dang@sampan.example",
        "Lan.Dang@Sampan.Example ",
    ],
)
def test_one_signs_in_however_one_types_it(client: Client, person: User, login: str) -> None:
    response = sign_in(client, login)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_login_is_compared_in_one_form(client: Client) -> None:
    UserFactory(username="café-7")
    sign_in(client, unicodedata.normalize("NFD", "café-7"))
    assert signed_in(client)


def test_unknown_wrong_and_resting_are_told_the_same(client: Client, person: User) -> None:
    UserFactory(username="HK002", is_active=False)
    UserFactory(username="HK003", password="")
    wrong = sign_in(client, "HK001", "wrong")
    others = [
        sign_in(client, "HK999", "wrong"),
        sign_in(client, "HK002", "wrong"),
        sign_in(client, "HK002", PASSWORD),
        sign_in(client, "HK003", "wrong"),
        sign_in(client, "nobody@sampan.example", "wrong"),
        sign_in(client, "lan.dang@sampan.example", "wrong"),
    ]
    assert str(adapter.WRONG) in words(wrong)
    for other in others:
        assert other.status_code == wrong.status_code == 200
        assert words(other) == words(wrong)
    assert not signed_in(client)


def test_what_was_typed_stays_and_the_password_does_not(client: Client, person: User) -> None:
    page = sign_in(client, "HK001", "wrong-word").content.decode()
    assert 'value="HK001"' in page
    assert "wrong-word" not in page


def test_the_sixth_wrong_try_waits_also_for_the_right_password(
    client: Client, person: User
) -> None:
    for _try in range(5):
        assert str(adapter.WRONG) in words(sign_in(client, "HK001", "wrong"))
    response = sign_in(client, "hk 001", PASSWORD)
    assert str(adapter.TOO_MANY) in words(response)
    assert not signed_in(client)


def test_the_throttle_of_one_login_is_not_that_of_another(client: Client, person: User) -> None:
    for _try in range(6):
        sign_in(client, "HK777", "wrong")
    sign_in(client, "HK001")
    assert signed_in(client)


def test_a_flood_from_one_place_gets_one_calm_page(
    client: Client, person: User, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for _try in range(2):
        sign_in(client, "HK001", "wrong")
    response = sign_in(client, "HK001", "wrong")
    assert response.status_code == 429
    assert "Please wait a few minutes" in response.content.decode()


@pytest.mark.parametrize("size", [200, 100_000])
def test_an_endless_login_is_an_unknown_one(client: Client, size: int) -> None:
    response = sign_in(client, "x" * size, "wrong")
    assert response.status_code == 200
    assert str(adapter.WRONG) in response.content.decode()


def test_nul_in_the_login_is_no_error_of_ours(client: Client) -> None:
    assert sign_in(client, "HK\x00001").status_code == 200


def test_one_comes_back_to_where_one_wanted_to_go(client: Client, person: User) -> None:
    assert sign_in(client, "HK001", next="/courses/")["Location"] == "/courses/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_nobody_is_led_out_of_the_house(client: Client, person: User, target: str) -> None:
    assert sign_in(client, "HK001", next=target)["Location"] == "/"


def test_upper_apps_are_asked_first_and_the_wish_is_kept(
    client: Client, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [lambda request: None, lambda request: "/notice/", lambda request: "/never/"]
    monkeypatch.setattr(adapter, "after_sign_in", asked)
    response = sign_in(client, "HK001", next="/courses/")
    assert response["Location"] == "/notice/?next=%2Fcourses%2F"


def test_the_resting_are_out_with_their_next_request(client: Client, person: User) -> None:
    sign_in(client, "HK001")
    assert client.get("/accounts/password/change/").status_code == 200
    actions.deactivate(person, acting_user=hr())
    response = client.get("/accounts/password/change/")
    assert response["Location"].startswith(LOGIN)
    assert not client.get(LOGIN).wsgi_request.user.is_authenticated


def test_a_one_time_password_opens_only_the_choice_of_an_own_one(
    client: Client, person: User
) -> None:
    sign_in(client, "HK001")
    password = actions.issue_password(person, acting_user=hr())
    assert not client.get(LOGIN).wsgi_request.user.is_authenticated
    sign_in(client, "HK001", password)
    for path in ("/", "/courses/", "/admin/"):
        assert client.get(path)["Location"] == reverse("account_change_password")
    assert client.post("/", {})["Location"] == reverse("account_change_password")
    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": password, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )
    assert response["Location"] == "/"
    stored = User.objects.get(pk=person.pk)
    assert stored.check_password(NEW_PASSWORD)
    assert not stored.must_choose_password
    assert AuditEvent.objects.order_by("pk").last().verb == "person.password_chosen"


def test_the_same_one_time_password_is_not_chosen_again_by_accident(
    client: Client, person: User
) -> None:
    password = actions.issue_password(person, acting_user=hr())
    sign_in(client, "HK001", password)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": password, "password1": "short", "password2": "short"},
    )
    assert User.objects.get(pk=person.pk).must_choose_password


def test_signing_up_is_closed_and_not_offered(client: Client) -> None:
    assert "/signup/" not in client.get(LOGIN).content.decode()
    people = User.objects.count()
    for response in (
        client.get("/accounts/signup/"),
        client.post("/accounts/signup/", {"username": "x", "password1": NEW_PASSWORD}),
    ):
        assert "Nobody signs up alone here" in response.content.decode()
    assert User.objects.count() == people


@pytest.mark.parametrize(
    "name",
    [
        "account_email",
        "account_set_password",
        "account_reauthenticate",
        "account_confirm_email",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_email_verification_sent",
    ],
)
def test_pages_of_allauth_that_nobody_needs_have_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_link_for_a_new_password_goes_to_the_address_of_the_account(
    client: Client, person: User
) -> None:
    client.post("/accounts/password/reset/", {"email": "LAN.DANG@sampan.example"})
    assert [message.to for message in mail.outbox] == [["lan.dang@sampan.example"]]
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[0].body).group()
    form = client.get(link, follow=True)
    target = form.redirect_chain[-1][0]
    client.post(target, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    sign_in(client, "HK001", NEW_PASSWORD)
    assert signed_in(client)


@pytest.mark.parametrize("address", ["nobody@sampan.example", "resting@sampan.example"])
def test_unknown_and_resting_addresses_are_told_the_same_and_get_no_mail(
    client: Client, person: User, address: str
) -> None:
    UserFactory(email="resting@sampan.example", is_active=False)
    known = client.post("/accounts/password/reset/", {"email": person.email})
    mail.outbox.clear()
    response = client.post("/accounts/password/reset/", {"email": address})
    assert (response.status_code, response["Location"]) == (known.status_code, known["Location"])
    assert mail.outbox == []


def test_a_former_address_neither_signs_in_nor_gets_a_link(client: Client, person: User) -> None:
    EmailAddress.objects.create(
        user=person, email="lan.dang@sampan.example", verified=True, primary=True
    )
    actions.change_person(person, email="new@sampan.example", acting_user=hr())
    sign_in(client, "lan.dang@sampan.example")
    assert not signed_in(client)
    client.post("/accounts/password/reset/", {"email": "lan.dang@sampan.example"})
    assert mail.outbox == []


def test_the_cms_login_is_the_one_login(client: Client) -> None:
    response = client.get("/admin/people/")
    first = client.get(response["Location"])
    assert first["Location"] == "/accounts/login/?next=/admin/people/"
    assert client.post("/admin/login/", {"username": "x", "password": "y"})["Location"] == (
        "/accounts/login/?next=/admin/"
    )


def test_the_cms_login_leads_no_further_than_the_house(client: Client) -> None:
    response = client.get("/admin/login/?next=https://evil.example/")
    assert response["Location"] == "/accounts/login/?next=/admin/"


def test_who_has_no_work_in_the_cms_is_told_and_not_sent_in_circles(client: Client) -> None:
    client.force_login(UserFactory(heads=UnitFactory()))
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    assert "The CMS is for trainers and HR" in response.content.decode()
    assert len(response.redirect_chain) == 1


@pytest.mark.parametrize("role", list(Role))
def test_who_has_work_in_the_cms_gets_there(client: Client, role: Role) -> None:
    UserFactory(username="HK009", role=role)
    response = client.post(f"{LOGIN}?next=/admin/", {"login": "HK009", "password": PASSWORD})
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/login/")["Location"] == "/admin/"


@pytest.mark.parametrize(
    "path",
    [
        "/admin/password_reset/",
        "/admin/password_reset/done/",
        "/admin/password_reset/confirm/MQ/set-password/",
        "/admin/password_reset/complete/",
        "/django-admin/",
        "/admin/auth/user/",
        "/admin/users/",
        "/accounts/",
    ],
)
def test_no_other_door_stands_open(client: Client, path: str) -> None:
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(path).status_code == 404


def test_ones_own_cms_settings_hold_no_name_password_or_address(client: Client) -> None:
    client.force_login(hr())
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    for field in ("first_name", "email", "new_password1", "preferred_language"):
        assert f'name="{field}' not in page
        assert f"-{field}" not in page
