"""One thing to change: kept for its person, looked at again."""

from datetime import date, timedelta

import pytest

from django.test import Client
from django.utils import timezone

from people.models import User
from self_assessment.models import Commitment, MirrorSettings, Taking
from self_assessment.rules.instrument import Form
from tests.factories.commitments import committed
from tests.factories.mirror import taken
from tests.factories.people import UserFactory
from tests.factories.quizzes import signed_in
from tests.self_assessment.promises import SAID, commit, only, url
from tests.self_assessment.reading import words

pytestmark = pytest.mark.django_db

UNKNOWN = "We found no one colleague by exactly that."


@pytest.fixture
def person() -> User:
    return UserFactory(full_name="Nok Suksai")


@pytest.fixture
def client(person: User) -> Client:
    return signed_in(person)


@pytest.fixture
def taking(person: User) -> Taking:
    return taken(person)


def test_the_lowest_dimension_and_the_retake_are_proposed(client: Client, taking: Taking) -> None:
    shown = client.get(url(taking)).context["form"]
    assert shown.initial["dimension"] == "D5"
    weeks = MirrorSettings.load().weeks_to_retake
    assert shown.initial["review_on"] == timezone.localdate() + timedelta(weeks=weeks)
    assert "Could a camera film it?" in words(client.get(url(taking)))


def test_made_late_it_is_looked_at_some_weeks_from_now(client: Client, person: User) -> None:
    late = taken(person, at=timezone.now() - timedelta(weeks=9))
    shown = client.get(url(late)).context["form"]
    assert shown.initial["review_on"] == timezone.localdate() + timedelta(weeks=8)


def test_it_is_kept_and_shown(client: Client, taking: Taking, person: User) -> None:
    assert commit(client, taking, obstacle="If the phone rings, I note it.").status_code == 302
    kept = only(person)
    assert (kept.action, kept.dimension, kept.review) == (SAID, "D1", "")
    shown = words(client.get(url(taking, "result")))
    assert SAID in shown
    assert "About Speed of response" in shown
    assert "You have told nobody." in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"action": " "}, "Say in a few words what you will do."),
        ({"when_and_where": ""}, "Say when and where you will do it."),
        ({"action": "x" * 281}, "Ensure this value has at most 280 characters (it has 281)."),
        ({"dimension": "D9"}, "Select a valid choice. D9 is not one of the available choices."),
        ({"review_on": "2020-01-01"}, "Choose a day from today on, within a year."),
        ({"review_on": "9999-01-01"}, "Choose a day from today on, within a year."),
        ({"review_on": ""}, "Choose a day."),
        ({"tell": "one"}, "Write whom you tell, or choose to tell nobody."),
        ({"colleague": "Lan"}, "You named a colleague and chose to tell nobody."),
        ({"tell": "one", "colleague": "Nobody Here"}, UNKNOWN),
    ],
)
def test_a_refusal_says_why_once_a_field_and_keeps_what_was_typed(
    client: Client, taking: Taking, person: User, changed: dict[str, str], sentence: str
) -> None:
    page = commit(client, taking, obstacle="It rains.", **changed)
    shown = words(page)
    assert sentence in shown
    assert "Nothing you wrote is lost." in shown
    assert "It rains." in shown
    assert "At the desk." in shown or "when_and_where" in changed
    assert not Commitment.objects.of(person).exists()


def test_280_characters_fit_with_their_line_breaks(
    client: Client, taking: Taking, person: User
) -> None:
    commit(client, taking, action="a" * 139 + "\r\n" + "b" * 140)
    assert len(only(person).action) == 280


def test_it_can_be_changed(client: Client, taking: Taking, person: User) -> None:
    commit(client, taking)
    seen = client.get(url(taking)).context["form"].initial["seen"]
    commit(client, taking, action="Less.", seen=seen)
    assert only(person).action == "Less."


def test_the_same_again_changes_nothing(client: Client, taking: Taking, person: User) -> None:
    commit(client, taking)
    assert commit(client, taking).status_code == 302
    assert only(person).action == SAID


def test_two_windows_never_overwrite_silently(client: Client, taking: Taking, person: User) -> None:
    commit(client, taking)
    page = commit(client, taking, action="From the other window.")
    shown = words(page)
    assert "This was changed in another window" in shown
    assert "Stored now" in shown
    assert SAID in shown
    assert "From the other window." in shown
    assert only(person).action == SAID
    seen = page.context["form"]["seen"].value()
    commit(client, taking, action="From the other window.", seen=seen)
    assert only(person).action == "From the other window."


def test_a_commitment_of_the_short_form(client: Client, person: User) -> None:
    short = taken(person, form=Form.SHORT)
    assert commit(client, short).status_code == 302
    assert only(person).taking == short


@pytest.mark.parametrize(
    ("days", "is_reminded"), [(1, False), (0, True), (-27, True), (-28, False)]
)
def test_my_learning_reminds_of_the_review(
    client: Client, taking: Taking, person: User, days: int, is_reminded: bool
) -> None:
    committed(person, taking, review_on=timezone.localdate() + timedelta(days=days))
    line = "You wanted to look again at the one thing you set out to do."
    assert (line in words(client.get("/"))) is is_reminded
    assert line not in words(signed_in(UserFactory()).get("/"))


@pytest.mark.parametrize("how", ["done", "partly", "not", "changed"])
def test_how_it_went_is_kept(client: Client, taking: Taking, person: User, how: str) -> None:
    committed(person, taking, review_on=timezone.localdate())
    client.post(url(taking, "review"), {"review": how, "note": "Half of it.\r\nThen rain."})
    kept = only(person)
    assert (kept.review, kept.review_note) == (how, "Half of it.\nThen rain.")
    assert kept.reviewed_at is not None
    assert "You wanted to look again" not in words(client.get("/"))
    assert "Half of it." in words(client.get(url(taking, "result")))


def test_two_windows_never_overwrite_a_review_silently(
    client: Client, taking: Taking, person: User
) -> None:
    committed(person, taking)
    client.post(url(taking, "review"), {"review": "done", "note": "From this window."})
    other = {"review": "partly", "note": "From the other one.", "seen": ""}
    page = client.post(url(taking, "review"), other)
    shown = words(page)
    assert "This was changed in another window" in shown
    assert "From this window." in shown
    assert "From the other one." in shown
    assert only(person).review_note == "From this window."
    seen = page.context["form"]["seen"].value()
    client.post(url(taking, "review"), other | {"seen": seen})
    assert only(person).review_note == "From the other one."


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"note": "Half."}, "Choose what fits best."),
        ({"review": "well", "note": "Half."}, "Select a valid choice."),
        ({"review": "done", "note": "Half." * 201}, "at most 1000 characters"),
    ],
)
def test_a_review_that_is_refused_keeps_its_words(
    client: Client, taking: Taking, person: User, sent: dict[str, str], sentence: str
) -> None:
    committed(person, taking)
    shown = words(client.post(url(taking, "review"), sent))
    assert sentence in shown
    assert "Half." in shown
    assert only(person).review == ""


def test_there_is_nothing_to_review_before_one_has_chosen(client: Client, taking: Taking) -> None:
    for answer in (client.get(url(taking, "review")), client.post(url(taking, "review"))):
        assert answer["Location"] == url(taking)


def test_the_day_that_is_stored_may_have_passed(
    client: Client, taking: Taking, person: User
) -> None:
    committed(person, taking, review_on=date(2026, 1, 5))
    seen = client.get(url(taking)).context["form"].initial["seen"]
    commit(client, taking, review_on="2026-01-05", seen=seen)
    assert only(person).action == SAID
