"""The mirror's own page: who sees what, begin, go on, look back; and who is invited again."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import User
from self_assessment.freezing.versions import freeze, withdraw
from self_assessment.models import InstrumentVersion, MirrorSettings, Taking
from self_assessment.policy import rules_in_words
from self_assessment.rules.instrument import Form, Part
from self_assessment.rules.inviting import invitation
from tests.factories.commitments import committed, tell
from tests.factories.mirror import KEY, begun, example, live_instrument, taken
from tests.factories.people import UserFactory
from tests.self_assessment.pages import address, signed_in, words

pytestmark = pytest.mark.django_db

START = "/self-assessment/"
MOST = 12
NOW = datetime.fromisoformat("2026-11-22T09:00:00+07:00")


@pytest.fixture(autouse=True)
def _now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def client(person: User) -> Client:
    live_instrument()
    return signed_in(person)


def test_it_says_what_it_is_and_who_sees_what_before_anything_is_asked(client: Client) -> None:
    text = words(client.get(START))
    assert "A private mirror for learning. It is not an exam" in text
    assert "has not been validated" in text
    for rule in rules_in_words():
        assert text.index(rule.text) < text.index("Begin – 7 to 9 minutes")


@pytest.mark.parametrize("form", list(Form))
def test_a_form_is_begun(client: Client, person: User, form: Form) -> None:
    response = client.post(START, {"form": form.value, "instrument": str(KEY)})
    taking = Taking.objects.of(person).get()
    assert response["Location"] == address(taking)
    assert (taking.form, taking.step_key) == (form, None)


def test_beginning_again_goes_on(client: Client, person: User) -> None:
    first = client.post(START, {"form": "full"})
    assert client.post(START, {"form": "short"})["Location"] == first["Location"]
    assert Taking.objects.of(person).count() == 1


def test_it_says_where_one_stopped_and_until_when_it_is_kept(client: Client, person: User) -> None:
    provider = example(Part.PROVIDER)
    del provider["D4-2"]
    begun(person, provider, {})
    text = words(client.get(START))
    assert "You stopped at “Owning mistakes”. Your answers are kept for you until 29 Nov." in text
    assert "Begin – 7" not in text


@pytest.mark.parametrize(
    ("customer", "said"),
    [({}, "You stopped at the change of seats."), (None, "you have only to finish.")],
)
def test_it_says_at_which_other_screen_one_stopped(
    client: Client, person: User, customer: dict[str, int] | None, said: str
) -> None:
    begun(person, None, customer)
    assert said in words(client.get(START))


def test_what_was_left_for_too_long_is_let_go_and_said_once(client: Client, person: User) -> None:
    begun(person, at=NOW - timedelta(days=7))
    text = words(client.get(START))
    assert "more than seven days went by" in text
    assert "Begin – 7 to 9 minutes" in text
    assert not Taking.objects.of(person).exists()
    assert "seven days went by" not in words(client.get(START))


def test_it_says_from_when_it_may_be_taken_again(client: Client, person: User) -> None:
    taken(person, at=NOW - timedelta(weeks=1))
    text = words(client.get(START))
    assert "You can take the full form again from 10 Jan 2027." in text
    assert "Short form – 3 minutes" in text
    response = client.post(START, {"form": "full"}, follow=True)
    assert "You have taken this form not long ago." in words(response)


def test_hr_decides_after_how_many_weeks(client: Client, person: User) -> None:
    MirrorSettings.objects.update_or_create(pk=1, defaults={"weeks_to_retake": 4})
    taken(person, at=NOW - timedelta(weeks=4))
    assert "Begin – 7 to 9 minutes" in words(client.get(START))


def test_earlier_ones_lead_to_their_results(client: Client, person: User) -> None:
    first = taken(person, at=NOW - timedelta(weeks=20))
    page = client.get(START)
    assert "5 July 2026 full form" in words(page)
    assert f'href="{address(first)}result/"' in page.content.decode()
    assert "See how it has changed" not in words(page)
    taken(person, at=NOW - timedelta(weeks=9), form=Form.SHORT)
    assert "See how it has changed" not in words(client.get(START))
    taken(person, at=NOW - timedelta(weeks=1))
    assert "See how it has changed" in words(client.get(START))


@pytest.mark.parametrize("takes_back", [False, True])
def test_after_deleting_it_says_what_stays_with_a_colleague(
    client: Client, person: User, *, takes_back: bool
) -> None:
    tell(committed(person, taken(person)), UserFactory())
    posted = {"take_back": "yes"} if takes_back else {}
    text = words(client.post(f"{START}delete/", posted, follow=True))
    assert "Everything you answered and wrote here is deleted." in text
    stays = "What you told a colleague stays there until you take it back." in text
    assert stays is not takes_back


def test_one_sees_nothing_of_others(client: Client) -> None:
    taken(UserFactory())
    begun(UserFactory())
    text = words(client.get(START))
    assert "What you saw before" not in text
    assert "You stopped" not in text


def test_without_an_instrument_it_says_so(client: Client) -> None:
    withdraw(KEY)
    text = words(client.get(START))
    assert "There is nothing to take yet" in text
    response = client.post(START, {"form": "full"}, follow=True)
    assert "There is no self-assessment yet." in words(response)


@pytest.mark.parametrize("wrong", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_an_instrument_that_is_not_offered(client: Client, person: User, wrong: str) -> None:
    client.post(START, {"form": "full", "instrument": wrong})
    begun_of = [one.instrument_key for one in Taking.objects.of(person)]
    assert begun_of == ([KEY] if wrong == "nonsense" else [])


def another_instrument(key: UUID | None = None) -> InstrumentVersion:
    first = live_instrument()
    words = {**first.texts.get(is_source=True).words, "title": "Another mirror"}
    return freeze(key or uuid4(), first.structure, words, locale="en")


def test_each_instrument_is_begun_and_gone_on_with_by_itself(client: Client, person: User) -> None:
    other = another_instrument()
    assert words(client.get(START)).count("Begin – 7 to 9 minutes") == 2
    client.post(START, {"form": "full", "instrument": str(other.key)})
    assert Taking.objects.of(person).get().version == other
    text = words(client.get(START))
    assert "Another mirror You stopped at “Speed of response”." in text
    assert text.count("Begin – 7 to 9 minutes") == 1
    taken(person, at=NOW - timedelta(weeks=9))
    taken(person, at=NOW - timedelta(weeks=19), version=other)
    text = words(client.get(START))
    assert "12 July 2026 Another mirror · full form" in text
    assert "See how it has changed" not in text


def test_the_menu_leads_there(client: Client) -> None:
    page = client.get("/").content.decode()
    assert page.count(f'href="{START}"') == 2


def cost(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("url", [START, "/"])
def test_it_costs_the_same_after_many_takings(client: Client, person: User, url: str) -> None:
    taken(person, at=NOW - timedelta(weeks=9))
    few = cost(client, url)
    for weeks in range(10, 30):
        taken(person, at=NOW - timedelta(weeks=weeks))
    assert cost(client, url) == few <= MOST


@pytest.mark.parametrize(
    ("days", "number"), [(-1, 0), (0, 1), (6, 1), (7, 2), (13, 2), (14, 0), (300, 0)]
)
def test_there_are_two_invitations_a_week_apart(days: int, number: int) -> None:
    assert invitation(NOW, NOW + timedelta(days=days)) == number


@pytest.mark.parametrize(
    ("days", "is_invited"), [(-1, False), (0, True), (7, True), (13, True), (14, False)]
)
def test_my_learning_invites_from_the_day_it_may_be_taken_again(
    client: Client, person: User, days: int, is_invited: bool
) -> None:
    taken(person, at=NOW - timedelta(weeks=8, days=days))
    assert ("Look in the mirror again" in words(client.get("/"))) is is_invited


def test_an_invitation_can_be_put_away_and_comes_once_more(client: Client, person: User) -> None:
    taking = taken(person, at=NOW - timedelta(weeks=8))
    away = f"{address(taking)}not-now/"
    assert client.post(away, {"number": "1"})["Location"] == "/"
    assert "Look in the mirror again" not in words(client.get("/"))
    with time_machine.travel(NOW + timedelta(weeks=1), tick=False):
        fresh = signed_in(person)
        assert "Look in the mirror again" in words(fresh.get("/"))
        fresh.post(away, {"number": "2"})
        assert "Look in the mirror again" not in words(fresh.get("/"))


@pytest.mark.parametrize("number", ["", "0", "3", "x"])
def test_only_the_invitation_that_stands_is_put_away(
    client: Client, person: User, number: str
) -> None:
    taking = taken(person, at=NOW - timedelta(weeks=8))
    client.post(f"{address(taking)}not-now/", {"number": number})
    assert "Look in the mirror again" in words(client.get("/"))


def test_anothers_invitation_is_not_there(client: Client) -> None:
    taking = taken(UserFactory(), at=NOW - timedelta(weeks=8))
    assert client.post(f"{address(taking)}not-now/", {"number": "1"}).status_code == 404


def test_nobody_is_invited_to_what_is_gone(client: Client, person: User) -> None:
    taken(person, at=NOW - timedelta(weeks=8))
    withdraw(KEY)
    assert "Look in the mirror again" not in words(client.get("/"))


def test_my_learning_keeps_in_mind_what_is_open(client: Client, person: User) -> None:
    taken(person, at=NOW - timedelta(weeks=9))
    begun(person, at=timezone.now())
    text = words(client.get("/"))
    assert "The mirror is still open" in text
    assert "kept for you until 29 Nov" in text
    assert "Look in the mirror again" not in text
