"""A save asks the database at most six times, in one short transaction."""

from typing import Any

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people.models import User
from quizzes.enums import FeedbackTime
from quizzes.models import Attempt, QuizPage
from tests.factories.courses import publish
from tests.factories.people import UserFactory
from tests.factories.quizzes import (
    RIGHT,
    WRONG,
    address,
    answer,
    begin,
    choice,
    live_quiz,
    signed_in,
)

pytestmark = pytest.mark.django_db(transaction=True)

MOST = 6
VALUES = {uid: (WRONG[uid], RIGHT[uid]) for uid in RIGHT} | {"R": ("Once.", "Twice.")}
NEW = {"base": 0, "client": "page-1", "sequence": 1}
CHANGED = {"base": 1, "client": "page-1", "sequence": 2}
SETTINGS: list[dict[str, Any]] = [{}, {"time_limit": 20, "feedback": FeedbackTime.AT_ONCE}]


@pytest.fixture(params=SETTINGS, ids=["plain", "limited, at once"])
def attempt(request: pytest.FixtureRequest) -> Attempt:
    return begin(UserFactory(), live_quiz(**request.param))


@pytest.fixture
def client(attempt: Attempt) -> Client:
    """A browser that has been here before."""
    client = signed_in(attempt.person)
    client.get(address(attempt))
    return client


def cost(client: Client, attempt: Attempt, uid: str, value: Any, said: dict[str, Any]) -> list[str]:
    """Return the statements of a save, those that begin and end transactions among them."""
    with CaptureQueriesContext(connection) as queries:
        url = address(attempt, "response", uid)
        response = client.put(url, {"value": value, **said}, content_type="application/json")
    assert response.status_code == 200
    return [query["sql"].split(maxsplit=1)[0] for query in queries]


def test_a_save_is_one_short_transaction(client: Client, attempt: Attempt) -> None:
    for uid, (one, other) in VALUES.items():
        new = cost(client, attempt, uid, one, NEW)
        changed = cost(client, attempt, uid, other, CHANGED)
        again = cost(client, attempt, uid, other, CHANGED)
        for statements in (new, changed, again):
            assert len(statements) <= MOST, (uid, statements)
            assert [statements.count(one) for one in ("BEGIN", "COMMIT")] == [1, 1]
            assert not {"SAVEPOINT", "RELEASE"} & set(statements)
        assert [len(new) - len(again), len(changed) - len(again)] == [1, 1]


def submission(page: QuizPage, learner: User, number: int) -> int:
    page = QuizPage.objects.get(pk=page.pk)
    page.questions = [choice(f"Q{n}", right="a") for n in range(number)]
    publish(page)
    attempt = begin(learner, page)
    answer(attempt, {f"Q{n}": "a" for n in range(number)})
    client = signed_in(learner)
    client.get(address(attempt))
    with CaptureQueriesContext(connection) as queries:
        client.post(address(attempt, "submit"))
    return len(queries)


def test_handing_in_costs_the_same_for_five_and_for_forty_questions() -> None:
    page = live_quiz()
    few, many = submission(page, UserFactory(), 5), submission(page, UserFactory(), 40)
    assert few == many
