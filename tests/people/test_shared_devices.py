"""A device that several people share: it stays one, and idle minutes sign out."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from time_machine import Traveller

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people import adapter
from people.models import User
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
PAGE = "/accounts/password/change/"
STAY = "/accounts/stay/"
IDLE = f"{LOGIN}?idle"
AGAIN = {"X-Background": "1"}


@pytest.fixture(autouse=True)
def _no_upper_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other apps ask after a sign-in is their own tests' affair."""
    monkeypatch.setattr(adapter, "after_sign_in", [])


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with time_machine.travel(datetime(2026, 11, 22, 9, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def person(db: None) -> User:
    return UserFactory(username="HK001")


def sign_in(client: Client, **data: str) -> object:
    form = {"login": "HK001", "password": PASSWORD, "asks_shared": "True"}
    return client.post(LOGIN, form | data)


@pytest.fixture
def tablet(clock: Traveller, person: User, client: Client) -> Client:
    """The tablet of the staff room, the person signed in."""
    sign_in(client, shared="on", remember="on")
    return client


def pass_time(clock: Traveller, seconds: int) -> None:
    clock.shift(timedelta(seconds=seconds))


def is_in(client: Client, **headers: str) -> bool:
    return client.get(PAGE, headers=headers).status_code == 200


def seconds_left(client: Client) -> int | None:
    return client.get(STAY, headers=AGAIN).json()["seconds_left"]


def test_the_session_ends_with_the_browser_whatever_else_was_wished(tablet: Client) -> None:
    assert tablet.cookies["sessionid"]["max-age"] == ""
    assert tablet.cookies["shared_device"]["max-age"] > 300 * 24 * 3600


def test_five_idle_minutes_sign_out(tablet: Client, clock: Traveller) -> None:
    pass_time(clock, 299)
    assert is_in(tablet)
    pass_time(clock, 299)
    assert is_in(tablet)
    pass_time(clock, 300)
    response = tablet.get(PAGE)
    assert response["Location"] == IDLE
    page = tablet.get(IDLE).content.decode()
    assert "You were signed out because nobody used this device for five minutes." in page
    assert not is_in(tablet)


def test_one_may_stay_signed_in_on_a_device_of_ones_own(
    clock: Traveller, person: User, client: Client
) -> None:
    sign_in(client, remember="on")
    assert client.cookies["sessionid"]["max-age"] > 24 * 3600
    assert "shared_device" not in client.cookies
    pass_time(clock, 3600)
    assert is_in(client)
    assert seconds_left(client) is None


def test_a_page_that_tries_again_by_itself_keeps_nobody_signed_in(
    tablet: Client, clock: Traveller
) -> None:
    for _minute in range(4):
        pass_time(clock, 60)
        assert is_in(tablet, **AGAIN)
    pass_time(clock, 60)
    assert not is_in(tablet, **AGAIN)


def test_an_open_editor_keeps_nobody_signed_in(tablet: Client, clock: Traveller) -> None:
    pass_time(clock, 200)
    tablet.get("/admin/editing-sessions/ping/")
    assert seconds_left(tablet) == 100


def test_saying_that_one_is_there_begins_the_minutes_anew(tablet: Client, clock: Traveller) -> None:
    pass_time(clock, 280)
    assert seconds_left(tablet) == 20
    assert tablet.post(STAY).json()["seconds_left"] == 300
    pass_time(clock, 280)
    assert is_in(tablet)


def test_the_anonymous_have_nothing_to_stay_for(client: Client) -> None:
    assert client.get(STAY).status_code == 403


def test_a_save_of_somebody_gone_is_refused_as_of_one_signed_out(
    tablet: Client, clock: Traveller
) -> None:
    pass_time(clock, 301)
    url = "/quizzes/attempts/6d1c0c2e-5a3c-4a3e-8f4e-0a5b8a2b8f11/responses/S/"
    assert tablet.put(url, {}, content_type="application/json").status_code == 403


def test_use_is_written_at_most_every_half_minute(tablet: Client, clock: Traveller) -> None:
    is_in(tablet)
    plain = cost(tablet)
    pass_time(clock, 29)
    assert cost(tablet) == plain
    pass_time(clock, 1)
    with CaptureQueriesContext(connection) as queries:
        is_in(tablet)
    writes = [query for query in queries if query["sql"].startswith("UPDATE")]
    assert len(writes) == 1
    assert cost(tablet) == plain


def cost(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert is_in(client)
    return len(queries)


def test_the_tablet_stays_shared_until_somebody_unticks_it(tablet: Client) -> None:
    tablet.post("/accounts/logout/")
    assert 'name="shared"' in tablet.get(LOGIN).content.decode()
    assert is_ticked(tablet)
    sign_in(tablet)
    tablet.post("/accounts/logout/")
    assert not is_ticked(tablet)


def is_ticked(client: Client) -> bool:
    page = client.get(LOGIN)
    is_marked = "data-shared-device" in page.content.decode()
    form = page.context["form"]
    assert form["shared"].value() == is_marked
    return is_marked


def test_a_form_that_does_not_ask_leaves_the_device_as_it_is(
    tablet: Client, clock: Traveller
) -> None:
    tablet.post("/accounts/logout/")
    tablet.post(LOGIN, {"login": "HK001", "password": PASSWORD})
    assert seconds_left(tablet) == 300


def test_a_shared_device_offers_to_keep_no_password(tablet: Client) -> None:
    tablet.post("/accounts/logout/")
    page = tablet.get(LOGIN).content.decode()
    assert page.count('autocomplete="off"') >= 2
    assert "current-password" not in page


def test_pages_say_whose_device_it_is(tablet: Client, clock: Traveller) -> None:
    pass_time(clock, 20)
    page = tablet.get(PAGE).content.decode()
    assert 'data-shared-device="280"' in page
    assert "five minutes after your last click" in page
