"""A page of the mirror asks the database at most twelve times, however much there is."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.models import User
from self_assessment.models import Commitment, Taking, ToldAction
from self_assessment.rules.instrument import Form
from tests.factories.mirror import begun, live_instrument, taken
from tests.factories.people import UserFactory
from tests.self_assessment.private_world import browser
from tests.self_assessment.wire import address, live_step

MOST = 12
OPEN = ["taking", "a-D1", "seats", "b-D5", "review"]
FINISHED = ["result", "commitment", "review_of_it", "delete"]
OWN = ["start", "compare", "told", "download", "download_json", "delete_all"]
ELSEWHERE = ["my_learning", "your_data"]
AFTER = {"result": "result", "commitment": "commitment", "review_of_it": "review"}


@pytest.fixture
def person(db: None) -> User:
    return UserFactory()


@pytest.fixture
def client(person: User) -> Client:
    return browser(person)


def cost(client: Client, url: str) -> int:
    """Return what the second look costs: the first one fills what is remembered."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def url_of(name: str, taking: Taking) -> str:
    if name in OPEN:
        screen = "" if name == "taking" else f"?screen={name}"
        return address(taking.uuid, "taking") + screen
    if name in FINISHED:
        return address(taking.uuid, AFTER.get(name, name))
    return reverse(name if name in ELSEWHERE else f"mirror:{name}")


def finished_before(person: User, number: int, form: Form) -> Taking:
    """Return the last of so many finished takings, each with all that can be written to it."""
    version = live_instrument()
    texts = {"case": "Room 214.", "improve-D5": "Ask.", "keep": "Thanks.", "heard": "Yes."}
    for weeks in range(number, 0, -1):
        at = timezone.now() - timedelta(weeks=9 * weeks)
        last = taken(person, form=form, version=version, at=at, texts=texts)
        commit_and_tell(person, last)
    return last


def commit_and_tell(person: User, taking: Taking) -> None:
    made_at = taking.finished_at
    commitment = Commitment.objects.of(person).create(
        taking=taking,
        dimension="D5",
        action="Ask first.",
        when_and_where="At the desk.",
        review_on=timezone.localdate(made_at) + timedelta(weeks=8),
        made_at=made_at,
    )
    said = {"action": "Ask first.", "told_at": made_at}
    colleague = UserFactory()
    ToldAction.objects.of(person).create(
        author=person, recipient=colleague, commitment=commitment, **said
    )
    ToldAction.objects.to(person).create(author=colleague, recipient=person, **said)


@pytest.mark.parametrize("name", OPEN)
def test_a_screen_costs_the_same_for_seven_and_for_fifty_sentences(
    client: Client, person: User, name: str
) -> None:
    spent = []
    for form in (Form.SHORT, Form.FULL):
        taking = begun(person, form=form)
        spent.append(cost(client, url_of(name, taking)))
        taking.delete()
    assert spent[0] == spent[1]
    assert spent[1] <= MOST


@pytest.mark.parametrize("name", [*FINISHED, *OWN, *ELSEWHERE])
def test_a_page_costs_the_same_after_two_takings_and_after_nine(
    person: User, client: Client, name: str
) -> None:
    taking = finished_before(person, 2, Form.FULL)
    few = cost(client, url_of(name, taking))
    Taking.objects.of(person).all().delete()
    taking = finished_before(person, 9, Form.FULL)
    assert cost(client, url_of(name, taking)) == few
    assert few <= MOST


@pytest.mark.parametrize("name", [*FINISHED, *OWN, *ELSEWHERE])
def test_a_page_costs_the_same_however_many_others_there_are(
    person: User, client: Client, name: str
) -> None:
    taking = finished_before(person, 2, Form.SHORT)
    alone = cost(client, url_of(name, taking))
    for other in UserFactory.create_batch(4):
        finished_before(other, 2, Form.FULL)
    assert cost(client, url_of(name, taking)) == alone
    assert alone <= MOST


def done_before(person: User) -> None:
    finished_before(person, 2, Form.FULL)


@pytest.mark.parametrize("before", [lambda _: None, begun, done_before])
def test_the_step_in_a_course_costs_no_more(
    client: Client, person: User, before: Callable[[User], object]
) -> None:
    page = live_step()
    before(person)
    assert cost(client, page.url) <= MOST
